package dev.ovhexchange.api;

/** What becomes of the connector on the platform when its resource is deleted. */
public enum DeletionPolicy {
  Delete,
  Retain
}
