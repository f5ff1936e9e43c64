package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/**
 * One condition, in the shape of Kubernetes' own.
 *
 * @param status True, False or Unknown
 * @param reason a {@link Reason}
 * @param lastTransitionTime RFC 3339, moves only with the status
 */
public record Condition(
    String type,
    String status,
    String reason,
    String message,
    String lastTransitionTime,
    @Nullable Long observedGeneration) {

  public static final String READY = "Ready";
  public static final String RECONCILING = "Reconciling";
  public static final String STALLED = "Stalled";
  public static final String PAUSED = "Paused";
}
