package dev.ovhexchange.crash;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One call of an operator, by what it does and the how-many-eth of its like it is. Counting by kind
 * and not from the first call on makes a point of one run the same point in the next, though
 * threads take turns as they like.
 *
 * @param call for example {@code OVH PUT account/claire.martin@example.com}
 * @param occurrence from 1
 */
record Point(String call, int occurrence) {
  private static final Pattern NAME = Pattern.compile("(account|domain|s)/[^/]+");

  /** True when the call changes nothing, whatever happens to it. */
  boolean isRead() {
    return call.contains(" GET ");
  }

  boolean isToKubernetes() {
    return call.startsWith(Side.KUBERNETES.word());
  }

  /** What it does, whatever the object: {@code OVH PUT account/*}. */
  String kind() {
    return NAME.matcher(call).replaceAll("$1/*");
  }

  /**
   * The moments that can make a difference. A read leaves the world as it is, sent or not; the API
   * server carries out at once what reaches it.
   */
  Set<Moment> moments() {
    if (isRead()) {
      return EnumSet.of(Moment.BEFORE, Moment.ANSWERED);
    }
    return isToKubernetes()
        ? EnumSet.complementOf(EnumSet.of(Moment.OVERTAKEN))
        : EnumSet.allOf(Moment.class);
  }

  @Override
  public String toString() {
    return call + " #" + occurrence;
  }
}
