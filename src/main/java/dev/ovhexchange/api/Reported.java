package dev.ovhexchange.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the status of every kind has. */
public interface Reported {
  @Nullable Long observedGeneration();

  @Nullable List<Condition> conditions();

  /** The value of {@link Annotations#RECONCILE_REQUESTED_AT} that was last answered. */
  @Nullable String lastHandledReconcileAt();
}
