package dev.ovhexchange.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One document of a file, of one of our kinds.
 *
 * @param place file and document, for people
 * @param node with a namespace
 */
public record Manifest(String place, JsonNode node) {
  public String kind() {
    return node.path("kind").asText();
  }

  public String name() {
    return node.path("metadata").path("name").asText();
  }

  public String namespace() {
    return node.path("metadata").path("namespace").asText();
  }

  /** Kind, namespace and name. */
  public String key() {
    return kind() + " " + namespace() + "/" + name();
  }

  /** What is wrong with it, with its place before. */
  String fault(String what) {
    return place + " (" + kind() + " " + name() + "), " + what;
  }
}
