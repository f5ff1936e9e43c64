package dev.ovhexchange.bench;

import dev.ovhexchange.properties.SimulatedDay;
import dev.ovhexchange.testing.DocumentSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * {@code Soak [minutes]}: a simulated day in this process, then the packaged operator for some real
 * minutes. Prints a table, draws charts, and writes its section of docs/reliability.md.
 */
public final class Soak {
  private static final Path OUTPUT = Path.of("target/soak");
  private static final Path CHARTS = Path.of("docs/reliability");
  private static final String REAL = "soak";
  private static final long SEED = 1;
  private static final double MOST_GROWTH = 60;

  private final Report report = new Report();

  private Soak() {}

  public static void main(String[] arguments) throws IOException {
    Duration length = Duration.ofMinutes(arguments.length == 0 ? 20 : Long.parseLong(arguments[0]));
    System.exit(new Soak().run(length));
  }

  private int run(Duration length) throws IOException {
    Workbench bench = new Workbench(OUTPUT);
    new AotCache(bench).ensure();
    SimulatedDay.Outcome day = new SimulatedDay(SEED).live();
    report(day);
    RealSoak.Outcome real = new RealSoak(bench).run(length);
    report(real);
    Files.createDirectories(CHARTS);
    Files.writeString(CHARTS.resolve("soak-day.svg"), chart(day));
    Files.writeString(CHARTS.resolve("soak.svg"), chart(real));
    DocumentSection.ofReliability("soak").write(text(length));
    boolean missed = report.rows().stream().anyMatch(row -> row.verdict() == Row.Verdict.MISSED);
    return missed ? 1 : 0;
  }

  private void report(SimulatedDay.Outcome day) {
    List<SimulatedDay.Hour> hours = day.hours();
    String how =
        day.steps() + " steps, " + day.faults() + " faults, " + day.restarts() + " restarts";
    report.atMost("day", "violations of invariants", 0, day.violations().size(), "", how);
    day.violations().forEach(System.out::println);
    fromTo("heap after a collection, MB", hours, SimulatedDay.Hour::heap);
    fromTo("threads", hours, SimulatedDay.Hour::threads);
    fromTo("open files", hours, SimulatedDay.Hour::files);
    report.inform(
        "day",
        "calls to OVH, of them writes",
        hours.stream().mapToLong(SimulatedDay.Hour::calls).sum()
            + ", "
            + hours.stream().mapToLong(SimulatedDay.Hour::writes).sum(),
        "all of 24 hours");
  }

  private void fromTo(
      String what, List<SimulatedDay.Hour> hours, ToDoubleFunction<SimulatedDay.Hour> figure) {
    report.inform(
        "day",
        what,
        Report.number(figure.applyAsDouble(hours.getFirst()))
            + " to "
            + Report.number(figure.applyAsDouble(hours.getLast())),
        "after the first and after the last hour; operator, simulator and test in one process");
  }

  private void report(RealSoak.Outcome real) {
    List<RealSoak.Sample> samples = real.samples();
    RealSoak.Sample last = samples.getLast();
    RealSoak.Sample half = samples.get(samples.size() / 2);
    List<RealSoak.Need> needs = real.needs();
    report.atMost(
        REAL,
        "growth of the memory it needs in the second half",
        MOST_GROWTH,
        real.slope(),
        " MB/h",
        "its own memory after a collection, by least squares; %s MB at half-way, %s MB at the end"
            .formatted(
                Report.number(needs.get(needs.size() / 2).own()),
                Report.number(needs.getLast().own())));
    report.inform(
        REAL,
        "largest resident memory",
        Report.number(samples.stream().mapToDouble(RealSoak.Sample::resident).max().orElse(0))
            + " MB",
        "garbage and mapped files included");
    report.atMost(
        REAL,
        "threads at the end over half-way",
        1.25,
        (double) last.threads() / half.threads(),
        "",
        last.threads() + " threads");
    report.atMost(
        REAL,
        "open files at the end over half-way",
        1.25,
        (double) last.files() / half.files(),
        "",
        last.files() + " files");
    report.inform(
        REAL,
        "longest queue",
        Report.number(samples.stream().mapToDouble(RealSoak.Sample::waiting).max().orElse(0)),
        "mailboxes that wait for their PUT");
    report.atMost(
        REAL,
        "calls in any minute",
        1_250,
        real.mostPerMinute(),
        "",
        real.calls() + " calls; budget 1,200 a minute and a burst of 50");
    report.atLeast(
        REAL,
        "Ready after the last edit",
        1,
        real.ready() ? 1 : 0,
        "",
        real.edits() + " edits, " + real.faults() + " faults");
  }

  private static String chart(SimulatedDay.Outcome day) {
    Map<String, List<Chart.Point>> curves = new TreeMap<>();
    curves.put(
        "heap, MB", day.hours().stream().map(h -> new Chart.Point(h.number(), h.heap())).toList());
    curves.put(
        "threads",
        day.hours().stream().map(h -> new Chart.Point(h.number(), h.threads())).toList());
    curves.put(
        "open files",
        day.hours().stream().map(h -> new Chart.Point(h.number(), h.files())).toList());
    return new Chart("A simulated day", "hours", "", false, false).svg(curves);
  }

  private static String chart(RealSoak.Outcome real) {
    Map<String, List<Chart.Point>> curves = new TreeMap<>();
    curves.put("resident, MB", points(real, RealSoak.Sample::resident));
    curves.put(
        "needed, MB",
        real.needs().stream().map(need -> new Chart.Point(need.minute(), need.own())).toList());
    curves.put("threads", points(real, RealSoak.Sample::threads));
    curves.put("open files", points(real, RealSoak.Sample::files));
    curves.put("queue", points(real, RealSoak.Sample::waiting));
    return new Chart("The packaged operator", "minutes", "", false, false).svg(curves);
  }

  private static List<Chart.Point> points(
      RealSoak.Outcome real, ToDoubleFunction<RealSoak.Sample> figure) {
    return real.samples().stream()
        .map(sample -> new Chart.Point(sample.minute(), figure.applyAsDouble(sample)))
        .toList();
  }

  private String text(Duration length) {
    var text = new StringBuilder();
    text.append("Written by `make soak`, %d real minutes, on: ".formatted(length.toMinutes()));
    text.append(Machine.present().line()).append(".\n\n");
    text.append("| part | what | target | figure | verdict | how |\n|---|---|---|---|---|---|\n");
    for (Row row : report.rows()) {
      text.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.scenario(),
                  row.what(),
                  row.target(),
                  row.figure(),
                  row.verdict() == Row.Verdict.MISSED ? "**missed**" : row.verdict().word(),
                  row.note()));
    }
    text.append("\n![A simulated day](reliability/soak-day.svg)\n\n");
    text.append("![The packaged operator](reliability/soak.svg)\n");
    return text.toString();
  }
}
