package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.deliverycheck.mail.Trouble;

/** How an errand ended. */
sealed interface Report {

  /** The server has taken the message. */
  record Sent() implements Report {}

  /** It has not, and the message is nowhere. */
  record Unsent(Trouble trouble) implements Report {}

  /** Whether it has, is not known. */
  record MaybeSent(Trouble trouble) implements Report {}

  /** The message was found and judged. */
  record Arrived(Judged judged) implements Report {}

  /** The folder was looked through, and it is not there. */
  record Absent() implements Report {}

  /** The folder could not be looked through. */
  record Unread(Trouble trouble) implements Report {}
}
