package dev.ovhexchange.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/**
 * One manifest that {@code import} writes.
 *
 * @param comments lines for whoever reads it
 */
record Imported(List<String> comments, HasMetadata resource) {

  /** A YAML document with its comments. */
  String yaml() {
    StringBuilder text = new StringBuilder("---\n");
    comments.forEach(line -> text.append("# ").append(line).append('\n'));
    return text.append(Serialization.asYaml(resource).replaceFirst("^---\\s*\n", "")).toString();
  }

  /** A line for people. */
  String line() {
    return "%-24s %s".formatted(resource.getKind(), resource.getMetadata().getName());
  }
}
