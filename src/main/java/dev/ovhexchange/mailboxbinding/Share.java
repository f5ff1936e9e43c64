package dev.ovhexchange.mailboxbinding;

import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Objects;

/** A count, or a percentage of a whole, as people write it. */
final class Share {
  static final String ALL = "100%";

  private Share() {}

  /** How many of a whole it is at least; may be more than the whole. */
  static int of(IntOrString share, int whole) {
    return of(share, whole, 99);
  }

  /** How many of a whole it is at most; may be more than the whole. */
  static int atMost(IntOrString share, int whole) {
    return of(share, whole, 0);
  }

  private static int of(IntOrString share, int whole, int rounding) {
    Integer count = share.getIntVal();
    if (count != null) {
      return count;
    }
    String percentage = Objects.requireNonNull(share.getStrVal());
    long percent = Long.parseLong(percentage.substring(0, percentage.length() - 1));
    return Math.toIntExact((whole * percent + rounding) / 100);
  }
}
