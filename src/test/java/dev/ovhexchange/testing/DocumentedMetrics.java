package dev.ovhexchange.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of docs/metrics.md. */
public final class DocumentedMetrics {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| ([\\w, ]*) \\| (.*) \\|$");
  private static final Pattern ENDING = Pattern.compile("`(_\\w+)`");

  private DocumentedMetrics() {}

  /** The labels of each metric. */
  public static Map<String, Set<String>> labels() throws IOException {
    Map<String, Set<String>> labels = new LinkedHashMap<>();
    rows().forEach(row -> labels.put(row.group(1), labels(row)));
    return labels;
  }

  /** The labels of each series: a timer has several, by the endings that its row tells. */
  public static Map<String, Set<String>> series() throws IOException {
    Map<String, Set<String>> series = new LinkedHashMap<>();
    for (MatchResult row : rows()) {
      List<String> endings =
          ENDING.matcher(row.group(3)).results().map(found -> found.group(1)).toList();
      if (endings.isEmpty()) {
        series.put(row.group(1), labels(row));
      }
      for (String ending : endings) {
        Set<String> labels = labels(row);
        if (ending.equals("_bucket")) {
          labels.add("le");
        }
        series.put(row.group(1) + ending, labels);
      }
    }
    return series;
  }

  private static Set<String> labels(MatchResult row) {
    return new TreeSet<>(List.of(row.group(2).split(", ")));
  }

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("docs", "metrics.md"))).results().toList();
  }
}
