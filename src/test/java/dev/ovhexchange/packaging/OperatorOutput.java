package dev.ovhexchange.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.testing.DocumentedMetrics;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What programs read of an operator: its log in JSON, and its metrics in Prometheus's format. */
final class OperatorOutput {
  /** As docs/logs.md promises them of a write to OVH. */
  static final Set<String> FIELDS_OF_A_WRITE =
      Set.of(
          "resource.kind",
          "resource.namespace",
          "resource.name",
          "resource.generation",
          "resource.uid",
          "queryId");

  /** Not there before a pass failed. */
  private static final Set<String> OF_TROUBLE =
      Set.of("reconciliations_failure_total", "reconciliations_retries_total");

  private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern WRITE = Pattern.compile("(POST|PUT|DELETE) /email/.*");
  private static final ObjectMapper JSON = new ObjectMapper();

  private OperatorOutput() {}

  /** The labels of each series of a scrape. */
  static Map<String, Set<String>> series(String scrape) {
    Map<String, Set<String>> series = new TreeMap<>();
    Matcher sample = SAMPLE.matcher(scrape);
    while (sample.find()) {
      Set<String> labels = series.computeIfAbsent(sample.group(1), _ -> new TreeSet<>());
      if (sample.group(2) != null) {
        LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
      }
    }
    return series;
  }

  /** What docs/metrics.md says that an operator shows to which nothing happened. */
  static Map<String, Set<String>> seriesWithoutTrouble() throws IOException {
    Map<String, Set<String>> documented = new HashMap<>(DocumentedMetrics.series());
    documented.keySet().removeAll(OF_TROUBLE);
    return documented;
  }

  /**
   * The fields of every line about a write to OVH.
   *
   * @throws IllegalStateException when any line of the log is no JSON object
   */
  static List<Map<String, String>> writes(String log) {
    return log.lines()
        .map(OperatorOutput::object)
        .filter(line -> WRITE.matcher(line.path("message").asText()).matches())
        .map(OperatorOutput::fields)
        .toList();
  }

  private static JsonNode object(String line) {
    try {
      JsonNode read = JSON.readTree(line);
      if (read != null && read.isObject()) {
        return read;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + line, e);
    }
    throw new IllegalStateException("no JSON object: " + line);
  }

  private static Map<String, String> fields(JsonNode line) {
    Map<String, String> fields = new TreeMap<>();
    line.path("mdc")
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    return fields;
  }
}
