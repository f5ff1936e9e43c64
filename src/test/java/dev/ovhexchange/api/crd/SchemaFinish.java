package dev.ovhexchange.api.crd;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ovhexchange.api.Limits;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Walks a schema and adds list types, formats, and the bounds of Kubernetes' own types. */
final class SchemaFinish {
  /** Times that the operator itself writes; times of OVH's are passed on as they come. */
  private static final Set<String> OWN_TIMES =
      Set.of(
          "lastTransitionTime",
          "appliedAt",
          "since",
          "startedAt",
          "sentAt",
          "finishedAt",
          "nextRun");

  private static final String LABEL_KEY =
      "^([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$";
  private static final String ITEM = "";
  private static final String PERCENTAGE_ABOVE_ZERO = "^(100|[1-9][0-9]?)%$";
  private static final String PERCENTAGE = "^(100|[1-9]?[0-9])%$";
  private static final String LABEL_VALUE = "^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$";

  private SchemaFinish() {}

  static void finish(JSONSchemaProps schema) {
    Map<String, JSONSchemaProps> properties = schema.getProperties();
    if (properties != null) {
      if (properties.containsKey("matchLabels")) {
        finishLabelSelector(schema);
      }
      properties.forEach(SchemaFinish::finishProperty);
    }
  }

  private static void finishProperty(String name, JSONSchemaProps schema) {
    if (OWN_TIMES.contains(name)) {
      schema.setFormat("date-time");
    }
    if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
      finishShare(name, schema);
    }
    if (schema.getItems() != null) {
      finishList(name, schema);
      finishProperty(ITEM, schema.getItems().getSchema());
    }
    dropRepeatedRules(schema);
    finish(schema);
  }

  /** A record component hands its annotations to field and accessor, and both are counted. */
  private static void dropRepeatedRules(JSONSchemaProps schema) {
    schema.setXKubernetesValidations(
        schema.getXKubernetesValidations().stream().distinct().toList());
  }

  /**
   * A list of a thousand entries keyed by address would cost 144 KB of managedFields; only
   * conditions are worth it.
   */
  private static void finishList(String name, JSONSchemaProps list) {
    if (name.equals("conditions")) {
      list.setXKubernetesListType("map");
      list.setXKubernetesListMapKeys(List.of("type"));
    } else {
      list.setXKubernetesListType("atomic");
    }
  }

  /** A count is a number, a percentage a text. */
  private static void finishShare(String name, JSONSchemaProps share) {
    boolean step = name.equals(ITEM);
    share.setPattern(step ? PERCENTAGE_ABOVE_ZERO : PERCENTAGE);
    share.setMinimum(step ? 1.0 : 0.0);
    // beyond it the operator's client could read no binding at all
    share.setMaximum(1_000_000.0);
  }

  /** Kubernetes' own Java type says nothing but the names of its fields. */
  private static void finishLabelSelector(JSONSchemaProps selector) {
    JSONSchemaProps labels = property(selector, "matchLabels");
    labels.setDescription(
        "Labels that a namespace must have, all of them. Example: {team: marketing}.");
    labels.setMaxProperties(32L);
    bound(labels.getAdditionalProperties().getSchema(), LABEL_VALUE, Limits.LABEL);

    JSONSchemaProps expressions = property(selector, "matchExpressions");
    expressions.setDescription("Conditions on labels, all of which must hold.");
    expressions.setMaxItems(32L);
    JSONSchemaProps expression = expressions.getItems().getSchema();
    expression.setRequired(List.of("key", "operator"));

    JSONSchemaProps key = property(expression, "key");
    key.setDescription("Key of the label. Example: team.");
    bound(key, LABEL_KEY, 317);

    JSONSchemaProps operator = property(expression, "operator");
    operator.setDescription("In, NotIn, Exists or DoesNotExist.");
    operator.setEnum(texts("DoesNotExist", "Exists", "In", "NotIn"));

    JSONSchemaProps values = property(expression, "values");
    values.setDescription("Values of the label, for In and NotIn only.");
    values.setMaxItems(32L);
    bound(values.getItems().getSchema(), LABEL_VALUE, Limits.LABEL);
  }

  static JSONSchemaProps property(JSONSchemaProps schema, String name) {
    return requireNonNull(schema.getProperties().get(name), name);
  }

  private static void bound(JSONSchemaProps text, String pattern, long maxLength) {
    text.setPattern(pattern);
    text.setMaxLength(maxLength);
  }

  private static List<JsonNode> texts(String... words) {
    return Stream.of(words).<JsonNode>map(TextNode::valueOf).toList();
  }
}
