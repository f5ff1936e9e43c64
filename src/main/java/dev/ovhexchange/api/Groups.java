package dev.ovhexchange.api;

/** Where the kinds live in the Kubernetes API. */
public final class Groups {
  public static final String GROUP = "ovh-exchange.dev";
  public static final String VERSION = "v1beta1";

  private Groups() {}
}
