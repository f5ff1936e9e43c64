package dev.ovhexchange.simulator.exchange;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time, or a range of lengths to draw from. Written {@code 2s} or {@code 2s..10s}. */
public record Span(Duration low, Duration high) {
  private static final Pattern PART = Pattern.compile("(-?\\d{1,9})(ms|s|m|h)");

  /**
   * Reads a span.
   *
   * @throws IllegalArgumentException if the text is neither a duration nor a range of durations
   */
  public static Span parse(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      Duration one = part(text);
      return new Span(one, one);
    }
    Span range = new Span(part(text.substring(0, dots)), part(text.substring(dots + 2)));
    if (range.low.compareTo(range.high) > 0) {
      throw new IllegalArgumentException("the range " + text + " ends before it starts");
    }
    return range;
  }

  private static Duration part(String text) {
    Matcher matcher = PART.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; write a number and a unit: 500ms, 2s, 10m, 48h");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
