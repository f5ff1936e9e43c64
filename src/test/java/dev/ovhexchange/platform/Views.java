package dev.ovhexchange.platform;

import java.time.Duration;
import java.time.Instant;

/** Fills views without a reader, for tests of other rooms. */
public final class Views {
  private Views() {}

  /** A view that knows nothing yet. */
  public static PlatformView empty() {
    return new PlatformView(Duration.ofSeconds(60));
  }

  /** What was read of a section. */
  public static void read(PlatformView view, Section section, Object value, Instant at) {
    var _ = view.update(section, new Snapshot<>(value, at), 1);
  }

  /** A section could not be read. */
  public static void failed(PlatformView view, Section section, PlatformException cause) {
    var _ = view.fail(section, cause, Instant.EPOCH, Instant.EPOCH);
  }
}
