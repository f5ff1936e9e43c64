package dev.ovhexchange.sendconnector;

import dev.ovhexchange.platform.RelayAuthentication;

/** The Secret with the relay's user and password, as found. */
sealed interface RelaySecret {

  /** The spec needs none. */
  record NotNeeded() implements RelaySecret {}

  /** It is not there, or lacks keys; a sentence says what. */
  record Unusable(boolean missing, String message) implements RelaySecret {}

  /** The watch shows it just as it was given to the platform: it was not read again. */
  record Unchanged() implements RelaySecret {}

  /**
   * It is there.
   *
   * @param sameAsApplied whether this process gave just these credentials to the platform, whatever
   *     else of the Secret was edited
   */
  record Usable(String resourceVersion, RelayAuthentication authentication, boolean sameAsApplied)
      implements RelaySecret {}
}
