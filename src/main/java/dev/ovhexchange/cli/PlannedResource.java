package dev.ovhexchange.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would become of one resource.
 *
 * @param name with its namespace
 * @param place where it is declared; null when that is the cluster only
 * @param state in one word
 * @param reason as its conditions would give it, were every write made
 * @param writeCount how many calls would change the platform, or are withheld
 * @param writes the first of them
 * @param problems sentences about what would not be done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlannedResource(
    String kind,
    String name,
    @Nullable String place,
    State state,
    String reason,
    String message,
    int writeCount,
    List<PlannedWrite> writes,
    List<String> problems) {

  /** How a resource stands. */
  enum State {
    /** Something would be written. */
    writes,
    /** Nothing is to be done. */
    inSync,
    /** Policy Observe forbids what would be written. */
    withheld,
    /** Nothing can be done until something else is there. */
    waits,
    /** Nothing can be done until a person acts. */
    stuck
  }

  /** Lines of one action in a table: a thousand mailboxes tell no more than a few. */
  private static final int SHOWN = 10;

  static PlannedResource of(
      String kind,
      String name,
      Verdict verdict,
      List<PlannedWrite> writes,
      List<String> problems,
      boolean withheld) {
    return new PlannedResource(
        kind,
        name,
        null,
        state(verdict.reason(), !writes.isEmpty(), withheld),
        verdict.reason().word(),
        verdict.message(),
        writes.size(),
        writes,
        problems);
  }

  private static State state(Reason reason, boolean writes, boolean withheld) {
    if (withheld || reason == Reason.DRIFTED) {
      return State.withheld;
    }
    return switch (reason.outlook()) {
      case STUCK -> State.stuck;
      case IN_SYNC -> writes ? State.writes : State.inSync;
      case PROGRESS, RETRY, WAITING -> writes ? State.writes : State.waits;
    };
  }

  PlannedResource at(@Nullable String where) {
    return new PlannedResource(
        kind, name, where, state, reason, message, writeCount, writes, problems);
  }

  /** With no more of its writes than a program wants to read. */
  PlannedResource bounded() {
    return new PlannedResource(
        kind,
        name,
        place,
        state,
        reason,
        message,
        writeCount,
        writes.stream().limit(Limits.PLAN).toList(),
        problems.stream().limit(Limits.PROBLEMS).toList());
  }

  /** How many calls would really be made. */
  @JsonIgnore
  int made() {
    return state == State.withheld ? 0 : writeCount;
  }

  /** Lines for people. */
  @JsonIgnore
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(kind + " " + name + ": " + summary() + (place == null ? "" : "  (" + place + ")"));
    List<PlannedWrite> shown = new ArrayList<>();
    Map<PlannedWrite.Action, Integer> counts = new TreeMap<>();
    for (PlannedWrite write : writes) {
      if (counts.merge(write.action(), 1, Integer::sum) <= SHOWN) {
        shown.add(write);
      }
    }
    int width = shown.stream().mapToInt(one -> one.object().length()).max().orElse(0);
    counts.forEach(
        (action, count) -> {
          shown.stream()
              .filter(one -> one.action() == action)
              .forEach(one -> lines.add("  " + one.line(width)));
          if (count > SHOWN) {
            lines.add("  %-10s  and %d more".formatted(action, count - SHOWN));
          }
        });
    problems.stream()
        .limit(SHOWN)
        .forEach(one -> lines.add("  %-10s  %s".formatted("problem", one)));
    if (problems.size() > SHOWN) {
      lines.add("  %-10s  and %d more".formatted("problem", problems.size() - SHOWN));
    }
    return lines;
  }

  private String summary() {
    String count = writeCount == 1 ? "1 write" : writeCount + " writes";
    String why = problems.isEmpty() ? reason + ": " + message : reason;
    return switch (state) {
      case inSync -> "nothing to do, " + message;
      case writes -> count;
      case withheld -> writeCount == 0 ? message : "policy Observe withholds " + count;
      case waits -> "waits, " + why;
      case stuck -> (writeCount == 0 ? "" : count + ", then ") + "stuck, " + why;
    };
  }
}
