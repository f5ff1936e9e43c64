package dev.ovhexchange.leader;

import java.time.Duration;

/**
 * Which lease, and for how long.
 *
 * @param length at least a second, and whole seconds: Kubernetes writes no fractions
 */
public record LeaseSettings(String namespace, String name, Duration length) {

  public LeaseSettings {
    if (!length.isPositive() || !length.equals(Duration.ofSeconds(length.toSeconds()))) {
      throw new IllegalArgumentException("a lease lasts whole seconds, not " + length);
    }
  }

  /**
   * Reads {@code namespace/name}.
   *
   * @throws IllegalArgumentException when it is none, or the length is not whole seconds
   */
  public static LeaseSettings of(String lease, Duration length) {
    String[] parts = lease.split("/", -1);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new IllegalArgumentException("a lease is namespace/name, not " + lease);
    }
    return new LeaseSettings(parts[0], parts[1], length);
  }

  /** How often the holder renews it and others look at it. */
  Duration interval() {
    return length.dividedBy(5);
  }
}
