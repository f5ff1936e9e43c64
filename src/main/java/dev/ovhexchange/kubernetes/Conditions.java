package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Reason.Outlook;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.api.Verdict;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the verdict of a pass into conditions, the same way for every kind. */
public final class Conditions {
  private static final int LONGEST_MESSAGE = 2_000;
  private static final String TRUE = "True";
  private static final String FALSE = "False";
  private static final String UNKNOWN = "Unknown";

  private final Clock clock;
  private final ReconcileRequests requests;

  public Conditions(Clock clock) {
    this.clock = clock;
    this.requests = new ReconcileRequests(clock);
  }

  /** The requests for a pass with a fresh look, and which of them are answered. */
  public ReconcileRequests requests() {
    return requests;
  }

  /**
   * All conditions after a pass.
   *
   * @param reportOutages whether a passing fault shows though the resource is in sync for this
   *     generation; only the ExchangeService does that
   */
  public List<Condition> of(
      ObjectMeta meta, @Nullable Reported previous, Verdict verdict, boolean reportOutages) {
    long generation = meta.getGeneration();
    Outlook outlook = verdict.reason().outlook();
    List<Condition> conditions = new ArrayList<>();
    Optional<Condition> before = find(previous, Condition.READY);
    if (verdict.reason() == Reason.READING && judged(before, generation)) {
      conditions.addAll(withoutPaused(previous));
    } else if (outlook == Outlook.RETRY && !reportOutages && inSync(before, generation)) {
      conditions.add(before.orElseThrow());
    } else {
      conditions.add(
          condition(previous, Condition.READY, readyStatus(outlook), verdict, generation));
      reconciling(verdict)
          .ifPresent(
              reason ->
                  conditions.add(
                      condition(previous, Condition.RECONCILING, TRUE, reason, generation)));
      if (outlook == Outlook.STUCK) {
        conditions.add(condition(previous, Condition.STALLED, TRUE, verdict, generation));
      }
    }
    if (isPaused(meta)) {
      conditions.add(paused(previous, generation));
    }
    return conditions;
  }

  /** A condition of another type than those that every kind has. */
  public Condition beside(
      ObjectMeta meta, @Nullable Reported previous, String type, String status, Verdict verdict) {
    return condition(previous, type, status, verdict, meta.getGeneration());
  }

  /** The conditions of a resource that is left alone: as they were, and Paused. */
  public List<Condition> paused(ObjectMeta meta, @Nullable Reported previous) {
    List<Condition> conditions = withoutPaused(previous);
    conditions.add(paused(previous, meta.getGeneration()));
    return conditions;
  }

  private static List<Condition> withoutPaused(@Nullable Reported previous) {
    List<Condition> conditions = new ArrayList<>();
    if (previous != null && previous.conditions() != null) {
      for (Condition condition : previous.conditions()) {
        if (!condition.type().equals(Condition.PAUSED)) {
          conditions.add(condition);
        }
      }
    }
    return conditions;
  }

  /** True when a person asked to leave the resource alone. */
  public static boolean isPaused(ObjectMeta meta) {
    return TRUE.equalsIgnoreCase(annotation(meta, Annotations.PAUSED).orElse(""));
  }

  /** True when a person asked to let a deleted resource go and leave the platform as it is. */
  public static boolean isToBeForgotten(ObjectMeta meta) {
    return TRUE.equalsIgnoreCase(annotation(meta, Annotations.FORCE_FORGET).orElse(""));
  }

  /** The value of an annotation. */
  public static Optional<String> annotation(ObjectMeta meta, String name) {
    Map<String, String> annotations = meta.getAnnotations();
    return annotations == null ? Optional.empty() : Optional.ofNullable(annotations.get(name));
  }

  /** The condition of a type in a status. */
  public static Optional<Condition> find(@Nullable Reported status, String type) {
    if (status == null || status.conditions() == null) {
      return Optional.empty();
    }
    return status.conditions().stream().filter(c -> c.type().equals(type)).findFirst();
  }

  /**
   * True when this generation was judged already: what is only not known again takes nothing back.
   */
  private static boolean judged(Optional<Condition> ready, long generation) {
    return ready
        .filter(c -> c.observedGeneration() != null && c.observedGeneration() == generation)
        .isPresent();
  }

  private static boolean inSync(Optional<Condition> ready, long generation) {
    return judged(ready.filter(c -> c.status().equals(TRUE)), generation);
  }

  private static String readyStatus(Outlook outlook) {
    return switch (outlook) {
      case IN_SYNC -> TRUE;
      case PROGRESS, RETRY -> UNKNOWN;
      case WAITING, STUCK -> FALSE;
    };
  }

  private static Optional<Verdict> reconciling(Verdict verdict) {
    return switch (verdict.reason().outlook()) {
      case IN_SYNC, STUCK -> Optional.empty();
      case PROGRESS, WAITING -> Optional.of(verdict);
      case RETRY -> Optional.of(new Verdict(Reason.PROGRESSING_WITH_RETRY, verdict.message()));
    };
  }

  private Condition paused(@Nullable Reported previous, long generation) {
    return condition(
        previous,
        Condition.PAUSED,
        TRUE,
        new Verdict(
            Reason.PAUSED_BY_ANNOTATION,
            "nothing is done for it while the annotation " + Annotations.PAUSED + " is true"),
        generation);
  }

  private Condition condition(
      @Nullable Reported previous, String type, String status, Verdict verdict, long generation) {
    String since =
        find(previous, type)
            .filter(before -> before.status().equals(status))
            .map(Condition::lastTransitionTime)
            .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    return new Condition(
        type, status, verdict.reason().word(), cut(verdict.message()), since, generation);
  }

  private static String cut(String message) {
    return message.length() > LONGEST_MESSAGE
        ? message.substring(0, LONGEST_MESSAGE) + "..."
        : message;
  }
}
