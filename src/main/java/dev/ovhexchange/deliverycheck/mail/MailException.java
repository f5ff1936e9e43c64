package dev.ovhexchange.deliverycheck.mail;

/** Something with mail did not work. */
public final class MailException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Trouble trouble;
  private final boolean maybeSent;

  private MailException(Trouble trouble, boolean maybeSent, Throwable cause) {
    super(trouble.message(), cause);
    this.trouble = trouble;
    this.maybeSent = maybeSent;
  }

  static MailException notDone(Trouble trouble, Throwable cause) {
    return new MailException(trouble, false, cause);
  }

  /** The message was on its way to the server, whose answer did not come. */
  static MailException maybeDone(Trouble trouble, Throwable cause) {
    return new MailException(trouble, true, cause);
  }

  public Trouble trouble() {
    return trouble;
  }

  /** Whether the server may have taken the message all the same. */
  public boolean maybeSent() {
    return maybeSent;
  }
}
