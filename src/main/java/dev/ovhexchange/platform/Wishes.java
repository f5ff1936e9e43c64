package dev.ovhexchange.platform;

import dev.ovhexchange.platform.AssignmentQueue.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one owner wishes: what waits to be sent, and what failed. A failure is remembered while the
 * owner wishes just the same of a row that is just the same. However many fail, at most one is
 * tried again each resync interval, so that a thousand refused mailboxes cost no more than a look
 * for drift; when that one succeeds the next follows. Guarded by the lock of its queue.
 */
final class Wishes {
  private final Map<String, Assignment> waiting = new LinkedHashMap<>();
  private final Map<String, Failure> failures = new HashMap<>();
  private final Map<String, Instant> notBefore = new HashMap<>();
  private Map<String, String> pass = Map.of();
  private Instant nextRetry = Instant.MIN;
  private @Nullable String retrying;

  /**
   * Replaces what waits.
   *
   * @param writable whether a mailbox may be written to on the strength of the rows at hand
   * @param wishing what the log's lines have of the pass that wishes
   */
  void replace(
      Collection<Assignment> assignments,
      Predicate<String> writable,
      Instant now,
      Duration retryInterval,
      Map<String, String> wishing) {
    pass = wishing;
    Map<String, Assignment> named = new LinkedHashMap<>();
    for (Assignment assignment : assignments) {
      named.put(assignment.mailbox().address(), assignment);
    }
    failures
        .entrySet()
        .removeIf(entry -> !entry.getValue().assignment().equals(named.get(entry.getKey())));
    waiting.clear();
    named.forEach(
        (address, assignment) -> {
          if (!failures.containsKey(address) && writable.test(address)) {
            waiting.put(address, assignment);
          }
        });
    retryOne(writable, now, retryInterval);
    notBefore.keySet().retainAll(waiting.keySet());
  }

  private void retryOne(Predicate<String> writable, Instant now, Duration retryInterval) {
    Failure under = retrying == null ? null : failures.get(retrying);
    if (under != null) {
      waiting.put(under.assignment().mailbox().address(), under.assignment());
      return;
    }
    retrying = null;
    if (now.isBefore(nextRetry)) {
      return;
    }
    failures.entrySet().stream()
        .filter(entry -> !now.isBefore(entry.getValue().at().plus(retryInterval)))
        .filter(entry -> writable.test(entry.getKey()))
        .min(Map.Entry.comparingByValue(Comparator.comparing(Failure::at)))
        .ifPresent(
            oldest -> {
              waiting.put(oldest.getKey(), oldest.getValue().assignment());
              retrying = oldest.getKey();
              nextRetry = now.plus(retryInterval);
            });
  }

  /** What the log's lines have of the pass that wished last. */
  Map<String, String> pass() {
    return pass;
  }

  /** Nothing waits any more; what failed is still known. */
  void hold() {
    waiting.clear();
    notBefore.clear();
  }

  /** The first that may be sent now. */
  Optional<Assignment> next(Instant now, Predicate<String> free) {
    return waiting.values().stream()
        .filter(assignment -> free.test(assignment.mailbox().address()))
        .filter(
            assignment ->
                !notBefore.getOrDefault(assignment.mailbox().address(), Instant.MIN).isAfter(now))
        .findFirst();
  }

  /** True when just this is still wished. */
  boolean has(Assignment assignment) {
    Assignment now = waiting.get(assignment.mailbox().address());
    return now != null && same(now, assignment);
  }

  /** Whether two wishes are the same, whatever else of the row changed. */
  private static boolean same(Assignment a, Assignment b) {
    return a.connectorId() == b.connectorId()
        && a.mailbox().accountId() == b.mailbox().accountId()
        && a.mayEnableDeleteVirus() == b.mayEnableDeleteVirus();
  }

  void succeeded(String address) {
    waiting.remove(address);
    if (failures.remove(address) != null) {
      nextRetry = Instant.MIN;
    }
    forgetRetry(address);
  }

  /** Takes a mailbox out: the row that the wish was made of is older than the last write to it. */
  boolean overtaken(String address) {
    return waiting.remove(address) != null;
  }

  void failed(Assignment assignment, PlatformException cause, Instant at) {
    waiting.remove(assignment.mailbox().address());
    failures.put(assignment.mailbox().address(), new Failure(cause, assignment, at));
    forgetRetry(assignment.mailbox().address());
  }

  private void forgetRetry(String address) {
    if (address.equals(retrying)) {
      retrying = null;
    }
  }

  void postpone(String address, Instant until) {
    notBefore.put(address, until);
  }

  int waiting() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  Map<String, Failure> failures() {
    return Map.copyOf(failures);
  }
}
