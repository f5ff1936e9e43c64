package dev.ovhexchange.api;

/**
 * How much a field may hold. The API server refuses a longer status as a whole, so whoever writes a
 * status cuts to these.
 */
public final class Limits {
  /** Names of Kubernetes objects and of domains. */
  public static final int NAME = 253;

  /** Names of namespaces and of endpoints. */
  public static final int LABEL = 63;

  /** OVH's names of organizations and services. */
  public static final int OVH_NAME = 100;

  /** The address of a mailbox. */
  public static final int ADDRESS = 254;

  /** A display name in a spec; OVH sees it with a marker of 19 characters behind it. */
  public static final int DISPLAY_NAME = 100;

  /** One word or time of OVH's, such as a state. */
  public static final int WORD = 253;

  /** One line of text in a status. */
  public static final int TEXT = 1024;

  /** The message of a condition. */
  public static final int MESSAGE = 32_768;

  /** The value of an annotation: Kubernetes' own limit, since people choose it. */
  public static final int ANNOTATION = 262_144;

  /** Mailboxes of one binding, and excluded ones of a selector. */
  public static final int MAILBOXES = 1000;

  /** Connectors that a binding's mailboxes may still use while it moves on to another. */
  public static final int FORMER_CONNECTORS = 20;

  /** Problems shown in a binding's status. */
  public static final int PROBLEMS = 50;

  /** Unclaimed addresses shown in a connector's status. */
  public static final int UNCLAIMED = 50;

  /** Planned writes shown in a status. */
  public static final int PLAN = 100;

  /** Missing rights shown in a status. */
  public static final int MISSING_RIGHTS = 50;

  /** Domains in a grant, and domains shown in a status. */
  public static final int DOMAINS = 200;

  /** Grants of one connector. */
  public static final int GRANTS = 50;

  /** Exchangers of a recipient, and networks behind them. */
  public static final int EXCHANGERS = 20;

  /** Domains or addresses of a relay. */
  public static final int RELAYS = 50;

  /** Lines of each kind of evidence. */
  public static final int EVIDENCE = 20;

  /** Steps of a rollout. */
  public static final int ROLLOUT_STEPS = 20;

  /** Mailboxes that a rollout may give back what they had. */
  public static final int ROLLOUT_MAILBOXES = 10_000;

  /** Conditions of one resource. */
  public static final int CONDITIONS = 16;

  private Limits() {}
}
