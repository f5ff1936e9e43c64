package dev.ovhexchange.tracing;

import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.PlatformTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tasks behind writes that were accepted. They are followed by what is read anyway and cost no
 * call. The end of one is seen when OVH says so, or when its object is at rest as it was asked to
 * be.
 */
final class Tasks {
  /** What kind of object a write was for. */
  enum Target {
    /** By its display name: it has no number yet. */
    NEW_CONNECTOR,
    CONNECTOR,
    REMOVED_CONNECTOR,
    MAILBOX,
    DOMAIN
  }

  /** One object of one platform. */
  record Place(PlatformId platform, Target target, Object name) {}

  /** More are not followed. */
  private static final int MOST = 10_000;

  /** How long lists may lag behind finished tasks, as the operator itself has it. */
  private static final Duration SETTLE_TIME = Duration.ofSeconds(60);

  private final Span.Sink spans;
  private final Clock clock;
  private final Map<Place, OpenTask> open = new HashMap<>();

  Tasks(Span.Sink spans, Clock clock) {
    this.spans = spans;
    this.clock = clock;
  }

  /**
   * A write was accepted.
   *
   * @param task where OVH answered with it
   * @param asWished whether a row is as the write asked
   */
  synchronized void begin(
      Place place, Writes.Accepted write, Optional<PlatformTask> task, Predicate<Object> asWished) {
    dropForgotten();
    OpenTask opened = new OpenTask(write, asWished);
    task.ifPresent(opened::told);
    end(place, "superseded", false);
    if (open.size() < MOST) {
      open.put(place, opened);
    }
  }

  /** Whether anything is followed of this kind. */
  synchronized boolean follows(PlatformId platform, Target target) {
    return open.keySet().stream()
        .anyMatch(place -> place.target() == target && place.platform().equals(platform));
  }

  /** The names of what is followed of this kind. */
  synchronized List<Object> names(PlatformId platform, Target target) {
    return open.keySet().stream()
        .filter(place -> place.target() == target && place.platform().equals(platform))
        .map(Place::name)
        .toList();
  }

  /** OVH told of a task. */
  synchronized void told(PlatformId platform, PlatformTask task) {
    for (Map.Entry<Place, OpenTask> entry : List.copyOf(open.entrySet())) {
      if (entry.getKey().platform().equals(platform) && entry.getValue().id() == task.id()) {
        entry.getValue().told(task);
        if (task.done() || task.failed()) {
          end(entry.getKey(), task.status(), task.failed());
        }
      }
    }
  }

  /**
   * An object was read.
   *
   * @param read when that began
   * @param pendingTask the task that works on it, 0 for none
   * @param atRest whether nothing works on it
   */
  synchronized void seen(Place place, Instant read, Object row, long pendingTask, boolean atRest) {
    OpenTask task = open.get(place);
    if (task == null || !task.isBefore(read)) {
      return;
    }
    if (pendingTask != 0) {
      task.worked(pendingTask);
    }
    if (atRest && task.isCarriedOutBy(row)) {
      end(place, OpenTask.DONE, false);
    } else if (atRest && task.isOlderThan(SETTLE_TIME, read)) {
      end(place, "not kept", true);
    }
  }

  /** An object is not there any more, as was asked. */
  synchronized void gone(Place place, Instant read) {
    OpenTask task = open.get(place);
    if (task != null && task.isBefore(read)) {
      end(place, OpenTask.DONE, false);
    }
  }

  /** The operator stops: whatever comes of them is not seen here. */
  synchronized void close() {
    List.copyOf(open.keySet()).forEach(place -> end(place, "not seen", false));
  }

  private void dropForgotten() {
    Instant now = clock.instant();
    List<Place> old = new ArrayList<>();
    open.forEach(
        (place, task) -> {
          if (task.isOlderThan(PlatformTask.PATIENCE, now)) {
            old.add(place);
          }
        });
    old.forEach(place -> end(place, "not seen", false));
  }

  private void end(Place place, String outcome, boolean failed) {
    OpenTask task = open.remove(place);
    if (task != null) {
      spans.add(task.over(outcome, failed, clock.instant()));
    }
  }
}
