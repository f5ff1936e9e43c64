package dev.ovhexchange.platform;

/** The bits of a mailbox's {@code spamAndVirusConfiguration}, packed so that a view stays small. */
public final class SpamFlags {
  /** The platform did not show the flags. */
  public static final int UNKNOWN = -1;

  public static final int CHECK_DKIM = 1;
  public static final int CHECK_SPF = 1 << 1;
  public static final int DELETE_SPAM = 1 << 2;
  public static final int DELETE_VIRUS = 1 << 3;
  public static final int PUT_IN_JUNK = 1 << 4;
  public static final int TAG_SPAM = 1 << 5;
  public static final int TAG_VIRUS = 1 << 6;

  private SpamFlags() {}
}
