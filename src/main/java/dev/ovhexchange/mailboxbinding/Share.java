package dev.ovhexchange.mailboxbinding;

import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Objects;

/** A count, or a percentage of a whole, as people write it. */
final class Share {
  static final String ALL = "100%";

  private Share() {}

  /** How many of a whole it is; a percentage is rounded up. May be more than the whole. */
  static int of(IntOrString share, int whole) {
    Integer count = share.getIntVal();
    if (count != null) {
      return count;
    }
    String percentage = Objects.requireNonNull(share.getStrVal());
    long percent = Long.parseLong(percentage.substring(0, percentage.length() - 1));
    return Math.toIntExact((whole * percent + 99) / 100);
  }
}
