package dev.ovhexchange.cli.manifest;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.ovhexchange.api.Groups;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What files hold: our resources, Secrets that they may refer to, and what is left out.
 *
 * @param resources of our kinds, in the order of the files
 * @param secrets as they stand in the files; never shown
 * @param notes sentences about what is left out
 * @param faults sentences about what is wrong; when there are any, the rest is of no use
 */
public record Manifests(
    List<Manifest> resources, List<JsonNode> secrets, List<String> notes, List<String> faults) {
  /** Standard input among the names of files. */
  public static final String STDIN = "-";

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  /**
   * Reads files, folders (their files, not those of folders in them) and standard input.
   *
   * @param namespace of manifests that name none
   */
  public static Manifests read(List<String> names, InputStream stdin, String namespace) {
    Reading reading = new Reading(namespace);
    names.forEach(name -> reading.add(name, stdin));
    return new Manifests(
        List.copyOf(reading.resources.values()), reading.secrets, reading.notes, reading.faults);
  }

  @Override
  @JsonValue
  public String toString() {
    return "Manifests[" + resources.size() + " resources, redacted]";
  }

  /** What was read so far. */
  private static final class Reading {
    private final String namespace;
    private final Map<String, Manifest> resources = new LinkedHashMap<>();
    private final List<JsonNode> secrets = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Reading(String namespace) {
      this.namespace = namespace;
    }

    void add(String name, InputStream stdin) {
      try {
        if (name.equals(STDIN)) {
          documents("standard input", stdin);
          return;
        }
        Path path = Path.of(name);
        if (!Files.isDirectory(path)) {
          file(path);
          return;
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(path)) {
          files = entries.filter(Reading::isManifest).sorted().toList();
        }
        if (files.isEmpty()) {
          faults.add(name + " holds no file that ends with .yaml, .yml or .json: name another");
        }
        for (Path file : files) {
          file(file);
        }
      } catch (IOException e) {
        faults.add("cannot read " + name + ": does it exist, and may you read it?");
      }
    }

    private static boolean isManifest(Path file) {
      return Files.isRegularFile(file) && file.toString().matches(".*[.](yaml|yml|json)");
    }

    private void file(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        documents(file.toString(), in);
      }
    }

    private void documents(String file, InputStream in) throws IOException {
      int number = 0;
      try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(in)) {
        while (documents.hasNextValue()) {
          number++;
          JsonNode document = documents.nextValue();
          if (!document.isNull() && !(document.isTextual() && document.asText().isBlank())) {
            document(file + ", document " + number, document);
          }
        }
      } catch (JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        faults.add(
            file
                + ", document "
                + Math.max(1, number)
                + (at == null ? "" : ", line " + at.getLineNr())
                + ": it is not YAML: "
                + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("")
                + "; mend that line");
      }
    }

    private void document(String place, JsonNode document) {
      if (!document.isObject()) {
        faults.add(place + ": it is no manifest: a mapping with apiVersion and kind is expected");
        return;
      }
      if (document.path("kind").asText().endsWith("List") && document.path("items").isArray()) {
        int item = 0;
        for (JsonNode one : document.path("items")) {
          document(place + ", item " + ++item, one);
        }
        return;
      }
      String apiVersion = document.path("apiVersion").asText();
      String kind = document.path("kind").asText();
      String name = document.path("metadata").path("name").asText();
      if (apiVersion.isEmpty() || kind.isEmpty()) {
        faults.add(place + ": apiVersion or kind is missing: both are required in a manifest");
      } else if (apiVersion.equals("v1") && kind.equals("Secret")) {
        secrets.add(inNamespace((ObjectNode) document));
      } else if (!apiVersion.startsWith(Groups.GROUP + "/")) {
        notes.add(place + ": " + kind + " " + name + " is no kind of this operator, and left out");
      } else if (!apiVersion.equals(Groups.GROUP + "/" + Groups.VERSION)) {
        faults.add(
            place
                + ", apiVersion: it is "
                + apiVersion
                + "; write "
                + Groups.GROUP
                + "/"
                + Groups.VERSION);
      } else if (!Schema.KINDS.containsKey(kind)) {
        faults.add(place + ", kind: there is no " + kind + "; write one of " + Schema.known());
      } else {
        resource(new Manifest(place, inNamespace((ObjectNode) document)));
      }
    }

    private void resource(Manifest manifest) {
      if (manifest.name().isEmpty()) {
        faults.add(
            manifest.place()
                + " ("
                + manifest.kind()
                + "), metadata.name: it is required: give the resource a name");
        return;
      }
      Manifest before = resources.put(manifest.key(), manifest);
      if (before != null) {
        faults.add(
            manifest.fault(
                "metadata.name: "
                    + before.place()
                    + " declares the same resource: remove one of them"));
      }
    }

    private JsonNode inNamespace(ObjectNode document) {
      ObjectNode copy = document.deepCopy();
      ObjectNode metadata =
          copy.path("metadata") instanceof ObjectNode given ? given : copy.putObject("metadata");
      if (metadata.path("namespace").asText().isEmpty()) {
        metadata.put("namespace", namespace);
      }
      return copy;
    }
  }
}
