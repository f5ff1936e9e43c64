package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.Priority;

/** How requests show whose they are, and what can be renewed when the platform does not agree. */
interface Authentication extends Wire.Proof {

  /**
   * Makes sure that {@link #headers} can answer without a call. May make one.
   *
   * @return which edition of time or token is in use, for {@link #renewed}
   */
  long ready(Priority priority);

  /**
   * Renews what a refused request may have been refused for, unless somebody else just did.
   *
   * @param edition what {@link #ready} gave before the request
   * @return whether the same request, which was not executed, may be sent once more
   */
  boolean renewed(PlatformException refused, long edition, Priority priority);
}
