package dev.ovhexchange.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The schema of one kind, out of its CRD: judges a manifest without a cluster. */
public final class Schema {
  /** Our kinds. */
  static final Map<String, Class<? extends HasMetadata>> KINDS =
      new TreeMap<>(
          Map.of(
              "ExchangeService",
              ExchangeService.class,
              "SendConnector",
              SendConnector.class,
              "MailboxConnectorBinding",
              MailboxConnectorBinding.class,
              "DomainConnectorBinding",
              DomainConnectorBinding.class,
              "DeliveryCheck",
              DeliveryCheck.class));

  private static final int SHOWN = 60;

  private final JsonNode root;

  private Schema(JsonNode root) {
    this.root = root;
  }

  static String known() {
    return String.join(", ", KINDS.keySet());
  }

  /** The schema of one of our kinds. */
  public static Schema of(String kind) {
    Class<? extends HasMetadata> type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("no kind " + kind);
    }
    String file = HasMetadata.getPlural(type) + ".yaml";
    try (InputStream crd = Schema.class.getResourceAsStream(file)) {
      if (crd == null) {
        throw new IllegalStateException("no CRD " + file + " in this program");
      }
      JsonNode read = new ObjectMapper(new YAMLFactory()).readTree(crd);
      return new Schema(
          read.path("spec").path("versions").path(0).path("schema").path("openAPIV3Schema"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return root;
  }

  /**
   * What the API server would refuse.
   *
   * @param live the resource as the cluster has it; null when it has none
   * @return sentences, each with place, field and cure
   */
  public List<String> faults(Manifest manifest, @Nullable JsonNode live) {
    List<String> faults = new ArrayList<>();
    JsonNode node = manifest.node();
    node.fieldNames()
        .forEachRemaining(
            field -> {
              if (!List.of("apiVersion", "kind", "metadata", "spec", "status").contains(field)) {
                faults.add(field + ": there is no such field; did you mean to put it under spec?");
              }
            });
    JsonNode spec = root.path("properties").path("spec");
    if (node.path("spec").isObject()) {
      check("spec", node.path("spec"), spec, live == null ? null : live.path("spec"), faults);
      rules("", node, root, live, faults);
    } else {
      faults.add("spec: it is required, a mapping with " + required(spec));
    }
    return faults.stream().map(manifest::fault).toList();
  }

  private static void check(
      String path, JsonNode value, JsonNode schema, @Nullable JsonNode old, List<String> faults) {
    int before = faults.size();
    switch (schema.path("type").asText()) {
      case "object" -> object(path, value, schema, old, faults);
      case "array" -> array(path, value, schema, faults);
      case "string" -> string(path, value, schema, faults);
      case "integer" -> integer(path, value, schema, faults);
      case "boolean" -> {
        if (!value.isBoolean()) {
          faults.add(path + ": it must be true or false");
        }
      }
      default -> share(path, value, schema, faults);
    }
    if (faults.size() == before) {
      rules(path, value, schema, old, faults);
    }
  }

  private static void object(
      String path, JsonNode value, JsonNode schema, @Nullable JsonNode old, List<String> faults) {
    if (!value.isObject()) {
      faults.add(path + ": it must be a mapping" + meaning(schema));
      return;
    }
    JsonNode properties = schema.path("properties");
    for (JsonNode name : schema.path("required")) {
      if (!value.hasNonNull(name.asText())) {
        String field = name.asText();
        faults.add(path + "." + field + ": it is required" + meaning(properties.path(field)));
      }
    }
    value
        .properties()
        .forEach(
            entry -> {
              String field = path + "." + entry.getKey();
              JsonNode inner =
                  properties.isObject()
                      ? properties.get(entry.getKey())
                      : schema.path("additionalProperties");
              if (inner == null) {
                faults.add(field + ": there is no such field; there are " + names(properties));
              } else if (!entry.getValue().isNull()) {
                check(
                    field,
                    entry.getValue(),
                    inner,
                    old == null ? null : old.get(entry.getKey()),
                    faults);
              }
            });
  }

  private static void array(String path, JsonNode value, JsonNode schema, List<String> faults) {
    if (!value.isArray()) {
      faults.add(path + ": it must be a list" + meaning(schema));
      return;
    }
    if (value.size() < schema.path("minItems").asInt(0)) {
      faults.add(path + ": the list is too short" + meaning(schema));
    }
    if (value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
      faults.add(
          path
              + ": the list holds "
              + value.size()
              + ", more than "
              + schema.path("maxItems").asInt()
              + ": spread it over several resources");
    }
    for (int i = 0; i < value.size(); i++) {
      check(path + "[" + i + "]", value.get(i), schema.path("items"), null, faults);
    }
  }

  private static void string(String path, JsonNode value, JsonNode schema, List<String> faults) {
    if (!value.isTextual()) {
      faults.add(path + ": it must be text; put it into quotes" + meaning(schema));
      return;
    }
    String text = value.asText();
    if (schema.has("enum")) {
      if (!contains(schema.path("enum"), text)) {
        faults.add(path + ": " + shown(path, text) + " is not one of " + words(schema));
      }
      return;
    }
    int length = text.codePointCount(0, text.length());
    boolean fits =
        length >= schema.path("minLength").asInt(0)
            && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
            && (!schema.has("pattern") || text.matches(schema.path("pattern").asText()));
    if (!fits) {
      faults.add(path + ": " + shown(path, text) + " does not fit" + meaning(schema));
    }
  }

  /** A count or a percentage: what has no type has two. */
  private static void share(String path, JsonNode value, JsonNode schema, List<String> faults) {
    if (!schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return;
    }
    if (value.isTextual()) {
      string(path, value, schema, faults);
    } else {
      integer(path, value, schema, faults);
    }
  }

  private static void integer(String path, JsonNode value, JsonNode schema, List<String> faults) {
    if (!value.isIntegralNumber()) {
      faults.add(path + ": it must be a whole number without quotes" + meaning(schema));
      return;
    }
    long number = value.asLong();
    if (number < schema.path("minimum").asLong(Long.MIN_VALUE)
        || number > schema.path("maximum").asLong(Long.MAX_VALUE)) {
      faults.add(path + ": " + number + " does not fit" + meaning(schema));
    }
  }

  private static void rules(
      String path, JsonNode value, JsonNode schema, @Nullable JsonNode old, List<String> faults) {
    for (JsonNode rule : schema.path("x-kubernetes-validations")) {
      if (!Rules.hold(rule.path("rule").asText(), value, old)) {
        String field = path + rule.path("fieldPath").asText();
        faults.add(
            (field.isEmpty() ? "metadata.name" : field) + ": " + rule.path("message").asText());
      }
    }
  }

  /** What a field means, in the first sentence of its description. */
  private static String meaning(JsonNode schema) {
    String text = schema.path("description").asText();
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end);
    return first.isEmpty() ? "" : ": " + first.replaceFirst("[.]$", "");
  }

  /** Near a Secret people put what nobody shall see. */
  private static String shown(String path, String text) {
    if (path.contains("ecretRef")) {
      return "what stands there";
    }
    String plain = text.replaceAll("\\p{C}", " ");
    return '"' + (plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain) + '"';
  }

  private static boolean contains(JsonNode words, String text) {
    for (JsonNode word : words) {
      if (word.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private static String words(JsonNode schema) {
    List<String> words = new ArrayList<>();
    schema.path("enum").forEach(word -> words.add(word.asText()));
    return String.join(", ", words);
  }

  private static String names(JsonNode properties) {
    TreeSet<String> names = new TreeSet<>();
    properties.fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }

  private static String required(JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.path("required").forEach(name -> names.add(name.asText()));
    return String.join(" and ", names);
  }
}
