package dev.ovhexchange.testing;

import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.ServiceInfo;
import dev.ovhexchange.platform.SpamFlags;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Rows and failures of a platform, of which a test names only what it is about. */
public final class Rows {
  private Rows() {}

  /** A mailbox at rest. */
  public static Mailbox mailbox(long accountId, String address, long connectorId) {
    return new Mailbox(accountId, address, connectorId, "ok", 0, SpamFlags.UNKNOWN);
  }

  /** A connector at rest, without authentication. */
  public static Connector connector(long id, String displayName) {
    return new Connector(
        id, displayName, "relay.example.net", 587, true, 100, "none", false, "ok", 0, null, null);
  }

  /** A healthy service. */
  public static ServiceInfo service() {
    return new ServiceInfo("private-zz111111-1", "dedicated", "ok", 0, "2019");
  }

  /** A failed call. */
  public static PlatformException failure(Kind kind) {
    return failure(kind, null);
  }

  /** A failed call, and how long the platform asks us to stay away. */
  public static PlatformException failure(Kind kind, @Nullable Duration retryAfter) {
    return new PlatformException(kind, "PUT", "/there", 500, "why", "query-1", retryAfter, null);
  }
}
