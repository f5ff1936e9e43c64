package dev.ovhexchange.api;

/** The annotations by which a person steers a resource without editing its spec. */
public final class Annotations {
  /** {@code "true"}: nothing is done for this resource but deleting it. */
  public static final String PAUSED = "ovh-exchange.dev/paused";

  /** Any new value asks for a pass now, with a fresh look at the platform. */
  public static final String RECONCILE_REQUESTED_AT = "ovh-exchange.dev/reconcile-requested-at";

  /** {@code "true"} on a deleted resource: let it go and leave the platform as it is. */
  public static final String FORCE_FORGET = "ovh-exchange.dev/force-forget";

  /** The digest of the mailboxes that may be let go, as a binding's status asks for it. */
  public static final String APPROVE_DETACH = "ovh-exchange.dev/approve-detach";

  private Annotations() {}
}
