package dev.ovhexchange.bench;

import dev.ovhexchange.bench.Row.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was measured. Every line is printed as soon as it is known. */
final class Report {
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Map<String, List<Chart.Point>>> curves = new TreeMap<>();

  void add(Row row) {
    rows.add(row);
    System.out.println(line(row));
  }

  /** A figure without a target. */
  void inform(String scenario, String what, String figure, String note) {
    add(new Row(scenario, what, "", figure, Verdict.NONE, note));
  }

  /** A figure that must not be greater than its target. */
  void atMost(
      String scenario, String what, double target, double figure, String unit, String note) {
    add(
        new Row(
            scenario,
            what,
            "≤ " + number(target) + unit,
            number(figure) + unit,
            Verdict.of(figure <= target),
            note));
  }

  /** A figure that must not be smaller than its target. */
  void atLeast(
      String scenario, String what, double target, double figure, String unit, String note) {
    add(
        new Row(
            scenario,
            what,
            "≥ " + number(target) + unit,
            number(figure) + unit,
            Verdict.of(figure >= target),
            note));
  }

  /** A point of a curve, for the charts. */
  void point(String chart, String curve, double x, double y) {
    curves
        .computeIfAbsent(chart, name -> new TreeMap<>())
        .computeIfAbsent(curve, name -> new ArrayList<>())
        .add(new Chart.Point(x, y));
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  Map<String, List<Chart.Point>> curves(String chart) {
    return curves.getOrDefault(chart, Map.of());
  }

  static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "%-10s %-62s %-14s %-16s %-7s %s",
        row.scenario(),
        row.what(),
        row.target(),
        row.figure(),
        row.verdict().word(),
        row.note());
  }

  /** Three significant digits where they say something, and no exponent. */
  static String number(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e9) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
