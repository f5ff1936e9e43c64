package dev.ovhexchange.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.ovhexchange.cli.Output.Shown;
import dev.ovhexchange.cli.PlannedResource.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What would happen if manifests were applied.
 *
 * @param platform endpoint, organization and service
 * @param writeCount how many calls would change the platform
 * @param callsPerMinute how many the budget allows
 * @param resources those of the manifests
 * @param others those of the cluster that would act differently because of them
 * @param notes sentences about what was left out or taken for granted
 */
record PlanReport(
    String platform,
    int writeCount,
    int callsPerMinute,
    List<PlannedResource> resources,
    List<PlannedResource> others,
    List<String> notes)
    implements Shown {

  static PlanReport of(
      String platform,
      int callsPerMinute,
      List<PlannedResource> resources,
      List<PlannedResource> others,
      List<String> notes) {
    int count =
        resources.stream().mapToInt(PlannedResource::made).sum()
            + others.stream().mapToInt(PlannedResource::made).sum();
    return new PlanReport(platform, count, callsPerMinute, resources, others, notes);
  }

  /** The same with long lists cut. */
  PlanReport bounded() {
    return new PlanReport(
        platform,
        writeCount,
        callsPerMinute,
        resources.stream().map(PlannedResource::bounded).toList(),
        others.stream().map(PlannedResource::bounded).toList(),
        notes);
  }

  /** The resources of the manifests that a person would have to help. */
  @JsonIgnore
  List<PlannedResource> stuck() {
    return resources.stream().filter(one -> one.state() == State.stuck).toList();
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    resources.forEach(one -> lines.addAll(one.lines()));
    if (!others.isEmpty()) {
      lines.add("");
      lines.add("In the cluster, because of that:");
      others.forEach(one -> lines.addAll(one.lines()));
    }
    if (!lines.isEmpty()) {
      lines.add("");
    }
    notes.forEach(note -> lines.add("note: " + note));
    lines.add(total());
    return lines;
  }

  private String total() {
    if (writeCount == 0) {
      return "Nothing would be written to " + platform + ".";
    }
    Map<PlannedWrite.Action, Long> counts = new TreeMap<>();
    for (PlannedResource one : resources) {
      count(one, counts);
    }
    for (PlannedResource one : others) {
      count(one, counts);
    }
    long minutes = Math.ceilDiv(writeCount, callsPerMinute);
    return (writeCount == 1 ? "1 write" : writeCount + " writes")
        + " to "
        + platform
        + ": "
        + counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "))
        + (minutes == 1
            ? "."
            : "; about " + minutes + " minutes at " + callsPerMinute + " calls a minute.");
  }

  private static void count(PlannedResource one, Map<PlannedWrite.Action, Long> counts) {
    if (one.state() != State.withheld) {
      one.writes().forEach(write -> counts.merge(write.action(), 1L, Long::sum));
    }
  }
}
