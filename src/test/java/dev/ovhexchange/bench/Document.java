package dev.ovhexchange.bench;

import dev.ovhexchange.bench.Row.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Writes a run down: a page and its charts. */
final class Document {
  /** What is known of misses, by how their lines begin; written by people. */
  private static final Path WHY = Path.of("src/bench/why.properties");

  private static final String CHARTS = "benchmarks";

  private static final Map<String, Chart> ALL =
      new TreeMap<>(
          Map.of(
              AttachScenario.CHART,
              new Chart("Attaching mailboxes, no budget", "mailboxes", "seconds", true),
              GrowthScenario.ATTACH_CHART,
              new Chart("Attaching: cost of one mailbox", "mailboxes", "milliseconds", false),
              GrowthScenario.CALLS_CHART,
              new Chart("Calls of one look at the whole platform", "mailboxes", "calls", true),
              GrowthScenario.MEMORY_CHART,
              new Chart("Resident memory at rest", "mailboxes", "MB", false),
              GrowthScenario.CPU_CHART,
              new Chart("CPU of one look at the whole platform", "mailboxes", "seconds", false)));

  private final Report report;
  private final Machine machine;
  private final String controlPlane;

  Document(Report report, Machine machine, String controlPlane) {
    this.report = report;
    this.machine = machine;
    this.controlPlane = controlPlane;
  }

  void write(Path folder, String command, long minutes) {
    try {
      Files.createDirectories(folder.resolve(CHARTS));
      var page = new StringBuilder();
      page.append("# Benchmarks\n\n");
      page.append("Written by `").append(command).append("`, which took ").append(minutes);
      page.append(" minutes on: ").append(machine.line()).append("; ").append(controlPlane);
      page.append(".\n\n").append(intro());
      table(page);
      misses(page);
      page.append("## Charts\n\n");
      for (Map.Entry<String, Chart> chart : ALL.entrySet()) {
        var curves = report.curves(chart.getKey());
        if (!curves.isEmpty()) {
          String file = CHARTS + "/" + chart.getKey() + ".svg";
          Files.writeString(folder.resolve(file), chart.getValue().svg(curves));
          page.append("![%s](%s)\n\n".formatted(chart.getValue().title(), file));
        }
      }
      Files.writeString(folder.resolve("benchmarks.md"), page.toString().stripTrailing() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String intro() {
    return """
    The operator is the packaged process with the options of `src/main/jvm/options`; OVH is the
    simulator, a process of its own without added latency, whose tasks take no time, compiled by C1
    only so that it takes less of the two cores; Kubernetes is a real control plane; all share the
    machine. Calls and times of calls are the simulator's journal,
    memory is what the kernel calls resident, CPU is the kernel's count. The empty operator is
    `src/bench/empty-operator`, the script is `src/bench/sequential_script.py`. A figure that was
    scaled and not measured says so.

    """;
  }

  private void table(StringBuilder page) {
    page.append(
        "| scenario | what | target | figure | verdict | how |\n|---|---|---|---|---|---|\n");
    for (Row row : report.rows()) {
      page.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.scenario(),
                  row.what(),
                  row.target(),
                  row.figure(),
                  row.verdict() == Verdict.MISSED ? "**missed**" : row.verdict().word(),
                  row.note()));
    }
    page.append('\n');
  }

  private void misses(StringBuilder page) throws IOException {
    List<Row> missed =
        report.rows().stream().filter(row -> row.verdict() == Verdict.MISSED).toList();
    if (missed.isEmpty()) {
      page.append("Every target was met.\n\n");
      return;
    }
    page.append("## Missed, and why\n\n");
    var why = new Properties();
    if (Files.exists(WHY)) {
      try (var reader = Files.newBufferedReader(WHY)) {
        why.load(reader);
      }
    }
    for (Row row : missed) {
      page.append("- ").append(row.scenario()).append(", ").append(row.what()).append(": ");
      page.append(reason(why, row)).append('\n');
    }
    page.append('\n');
  }

  private static String reason(Properties why, Row row) {
    return why.stringPropertyNames().stream()
        .filter(begin -> row.what().startsWith(begin))
        .findFirst()
        .map(why::getProperty)
        .orElse("not explained yet.");
  }
}
