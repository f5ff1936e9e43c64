package dev.ovhexchange.platform;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous work of the platform. OVH's task names neither its object nor its error.
 *
 * @param function for example {@code addSendConnector}; an open set
 * @param status todo, doing, done, error, cancelled, or a value newer than this operator
 * @param todoDate when it was created
 */
public record PlatformTask(
    long id,
    String function,
    String status,
    @Nullable Instant todoDate,
    @Nullable Instant finishDate) {

  /** How long OVH may work on something before a person should look. */
  public static final Duration PATIENCE = Duration.ofHours(1);

  /** The function of the task that creates a send connector. */
  public static final String ADD_SEND_CONNECTOR = "addSendConnector";

  /** True when it ended without success. */
  public boolean failed() {
    return status.equals("error") || status.equals("cancelled");
  }

  /** True when it ended with success. */
  public boolean done() {
    return status.equals("done");
  }
}
