package dev.ovhexchange.api;

/** Whether the operator may write to OVH. */
public enum ManagementPolicy {
  /** The platform is made to match the spec. */
  Manage,
  /** Nothing is written; differences are reported. */
  Observe
}
