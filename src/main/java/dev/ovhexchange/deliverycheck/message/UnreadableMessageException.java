package dev.ovhexchange.deliverycheck.message;

/** What should be a message is none; the message goes on after the name of the file. */
public final class UnreadableMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableMessageException(String predicate) {
    super(predicate);
  }
}
