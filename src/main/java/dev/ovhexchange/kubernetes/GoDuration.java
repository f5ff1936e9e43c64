package dev.ovhexchange.kubernetes;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as Kubernetes users write them, such as {@code 1h30m} or {@code 90s}. */
public final class GoDuration {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)");

  private GoDuration() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when the text is not one; the API server refuses such a text
   *     before it comes here
   */
  public static Duration parse(String text) {
    Matcher parts = PART.matcher(text);
    double seconds = 0;
    int end = 0;
    while (parts.find() && parts.start() == end) {
      seconds += Double.parseDouble(parts.group(1)) * secondsIn(parts.group(2));
      end = parts.end();
    }
    if (end == 0 || end != text.length()) {
      throw new IllegalArgumentException("not a duration such as 10m or 1h30m: " + text);
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static double secondsIn(String unit) {
    return switch (unit) {
      case "h" -> 3600;
      case "m" -> 60;
      case "s" -> 1;
      default -> 0.001;
    };
  }
}
