package dev.ovhexchange.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a schema says of a field, for people. Descriptions state the default in a sentence that
 * begins with "Unset means", and an example at their end; here each stands for itself.
 */
record FieldText(
    String type,
    String meaning,
    Optional<String> initial,
    Optional<String> example,
    List<String> bounds) {
  private static final Pattern EXAMPLE = Pattern.compile("\\s*Example: (.+)[.]$");
  private static final Pattern DEFAULT = Pattern.compile("\\s*Unset means (.+?[.])(?=\\s|$)");

  static FieldText of(JSONSchemaProps schema) {
    String description = schema.getDescription();
    Matcher example = EXAMPLE.matcher(description);
    Optional<String> found = example.find() ? Optional.of(example.group(1)) : Optional.empty();
    String rest = example.replaceFirst("");
    Matcher initial = DEFAULT.matcher(rest);
    Optional<String> unset = initial.find() ? Optional.of(initial.group(1)) : Optional.empty();
    return new FieldText(
        type(schema),
        escaped(initial.replaceFirst("").strip()),
        unset.map(FieldText::escaped),
        found,
        bounds(schema));
  }

  /** Default, example and limits, as far as there are any, each in one line. */
  Stream<String> facts() {
    return Stream.of(
            initial.map(text -> "Default: " + text),
            example.map(text -> "Example: " + code(text)),
            Optional.of(bounds)
                .filter(all -> !all.isEmpty())
                .map(all -> "Limits: " + String.join("; ", all) + "."))
        .flatMap(Optional::stream);
  }

  /** Angle brackets and asterisks are to be seen as they are. */
  static String escaped(String text) {
    return text.replace("<", "\\<").replace("*", "\\*");
  }

  /** As code, which a backtick within must not end. */
  static String code(String text) {
    String fence = text.contains("`") ? "``" : "`";
    return fence + text + fence;
  }

  private static String type(JSONSchemaProps schema) {
    if (schema.getItems() != null) {
      return "list of " + plural(type(schema.getItems().getSchema()));
    }
    if (schema.getAdditionalProperties() != null) {
      return "map of strings";
    }
    return "date-time".equals(schema.getFormat()) ? "time" : schema.getType();
  }

  private static String plural(String type) {
    return type + "s";
  }

  private static List<String> bounds(JSONSchemaProps schema) {
    var bounds = new ArrayList<String>();
    if (!schema.getEnum().isEmpty()) {
      bounds.add(
          schema.getEnum().stream()
              .map(JsonNode::asText)
              .collect(Collectors.joining("`, `", "one of `", "`")));
    }
    range(bounds, schema.getMinimum(), schema.getMaximum(), "");
    range(bounds, schema.getMinLength(), schema.getMaxLength(), " characters");
    range(bounds, schema.getMinItems(), schema.getMaxItems(), " entries");
    range(bounds, schema.getMinProperties(), schema.getMaxProperties(), " entries");
    if (schema.getPattern() != null) {
      bounds.add("matches " + code(schema.getPattern()));
    }
    if (schema.getItems() != null) {
      bounds(schema.getItems().getSchema()).forEach(bound -> bounds.add("each " + bound));
    }
    return bounds;
  }

  private static void range(List<String> bounds, Number least, Number most, String unit) {
    if (least != null && most != null) {
      bounds.add("%s to %s%s".formatted(grouped(least), grouped(most), unit));
    } else if (least != null) {
      bounds.add("at least " + grouped(least) + unit);
    } else if (most != null) {
      bounds.add("at most " + grouped(most) + unit);
    }
  }

  private static String grouped(Number number) {
    return "%,d".formatted(number.longValue());
  }
}
