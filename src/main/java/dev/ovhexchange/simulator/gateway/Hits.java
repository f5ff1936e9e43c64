package dev.ovhexchange.simulator.gateway;

import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.TaskOutcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The faults that hit one request. */
record Hits(List<Fault> faults) {
  static final Hits NONE = new Hits(List.of());

  /** The fault of this kind, or null. */
  @Nullable Fault find(FaultKind kind) {
    for (Fault fault : faults) {
      if (fault.kind() == kind) {
        return fault;
      }
    }
    return null;
  }

  boolean has(FaultKind kind) {
    return find(kind) != null;
  }

  /** How the tasks of this request end, or null for as usual. */
  @Nullable TaskOutcome outcome() {
    if (has(FaultKind.TASK_STUCK)) {
      return TaskOutcome.stuck;
    }
    if (has(FaultKind.TASK_ERROR)) {
      return TaskOutcome.error;
    }
    return has(FaultKind.TASK_CANCELLED) ? TaskOutcome.cancelled : null;
  }

  /** How far the server's clock is ahead for this request. */
  Duration skew() {
    Fault skew = find(FaultKind.TIME_SKEW);
    return skew == null ? Duration.ZERO : skew.delayOr(Duration.ofHours(1));
  }

  /** Whether the caller gets no answer. */
  boolean resets() {
    return has(FaultKind.RESET_BEFORE_COMMIT) || has(FaultKind.RESET_AFTER_COMMIT);
  }

  /** The error that is answered instead of carrying the request out, or after it; or null. */
  @Nullable Answer answer(boolean afterCommit) {
    for (Fault fault : faults) {
      if (fault.afterCommit() == afterCommit) {
        Answer answer = answer(fault);
        if (answer != null) {
          return answer;
        }
      }
    }
    return null;
  }

  private static @Nullable Answer answer(Fault fault) {
    return switch (fault.kind()) {
      case REQUEST_TIMEOUT -> Errors.requestTimeout();
      case TOO_MANY_REQUESTS ->
          error(429, "TOO_MANY_REQUESTS", "Too many requests").with(fault.delay());
      case SERVER_ERROR -> error(500, "INTERNAL_SERVER_ERROR", "Internal server error");
      case EMPTY_SERVER_ERROR -> Answer.json(500, "");
      case UNAVAILABLE ->
          error(503, "SERVICE_UNAVAILABLE", "Service is temporarily unavailable")
              .with(fault.delay());
      default -> null;
    };
  }

  private static Answer error(int status, String code, String message) {
    return Errors.answer(Refusal.gateway(status, code, message));
  }

  /** For the journal: the keys, or null. */
  @Nullable String names() {
    return faults.isEmpty()
        ? null
        : faults.stream().map(fault -> fault.kind().key()).collect(Collectors.joining(","));
  }
}
