package dev.ovhexchange.sendconnector;

import dev.ovhexchange.platform.Connector;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the display name of a connector ends with, so that it is found again after a crash and
 * people see in OVH's panel who manages it: {@code [k8s-<12 hex digits of the resource's uid>]}.
 */
public final class Marker {
  private static final int DIGITS = 12;
  private static final Pattern SHAPE = Connector.MARKED;

  private Marker() {}

  /** The marker of a resource. */
  public static String of(String uid) {
    String digits = uid.replace("-", "").toLowerCase(Locale.ROOT);
    return "[k8s-" + digits.substring(0, Math.min(DIGITS, digits.length())) + "]";
  }

  /** The display name with the marker. */
  static String mark(String displayName, String marker) {
    return displayName + " " + marker;
  }

  /** True when the display name ends with this marker. */
  static boolean marks(String displayName, String marker) {
    return displayName.endsWith(marker);
  }

  /** The display name without anybody's marker. */
  public static String strip(String displayName) {
    Matcher matcher = SHAPE.matcher(displayName);
    return matcher.matches() ? matcher.group(1) : displayName;
  }

  /** True when the display name carries anybody's marker. */
  static boolean isMarked(String displayName) {
    return SHAPE.matcher(displayName).matches();
  }
}
