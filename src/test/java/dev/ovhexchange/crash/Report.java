package dev.ovhexchange.crash;

import dev.ovhexchange.crash.Walk.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of the crash walk, and whether all went well. */
final class Report {
  private static final int SHOWN = 20;

  private final List<String> lines = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  void say(String line) {
    lines.add(line);
  }

  /** A row for each scenario, in the order in which they come. */
  void walk(String title, List<Result> results) {
    say("**" + title + "**");
    say("");
    say("| scenario | points | runs | died there | violations |");
    say("|---|---:|---:|---:|---:|");
    Map<String, List<Result>> byScenario = new LinkedHashMap<>();
    results.forEach(
        result ->
            byScenario
                .computeIfAbsent(result.step().scenario().name(), _ -> new ArrayList<>())
                .add(result));
    byScenario.forEach((scenario, of) -> say(row(scenario, of)));
    say(row("**all**", results));
    say("");
    results.stream()
        .filter(result -> !result.violations().isEmpty())
        .map(Result::toString)
        .forEach(violations::add);
  }

  private static String row(String name, List<Result> results) {
    return "| %s | %d | %d | %d | %d |"
        .formatted(
            name,
            results.stream()
                .map(result -> result.step().scenario().name() + result.step().death().point())
                .distinct()
                .count(),
            results.size(),
            results.stream().filter(Result::reached).count(),
            results.stream().filter(result -> !result.violations().isEmpty()).count());
  }

  void storm(KillStorm.Outcome outcome) {
    say(
        "**Killed every 3 s for two minutes**: %d kills, under which %s and %d mailboxes were attached; in the end %d connector created, %d mailboxes attached, at most %d calls in a minute, %d violations."
            .formatted(
                outcome.storm().kills(),
                created(outcome.storm()),
                outcome.storm().attached(),
                outcome.connectors(),
                outcome.attached(),
                outcome.mostPerMinute(),
                outcome.violations().size()));
    say("");
    violations.addAll(outcome.violations());
  }

  private static String created(KillStorm.Storm storm) {
    Duration created = storm.created();
    return created == null
        ? "no connector was there"
        : "the connector was there after " + created.toSeconds() + " s";
  }

  /** Each violation, or that there is none. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  String text() {
    List<String> all = new ArrayList<>(lines);
    if (!violations.isEmpty()) {
      all.add("Violations:");
      all.add("");
      violations.stream().limit(SHOWN).map(one -> "- " + one.replace("\n", "; ")).forEach(all::add);
    }
    return String.join("\n", all);
  }
}
