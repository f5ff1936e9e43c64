package dev.ovhexchange.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What holds for every field of every kind. */
class SchemaRulesTest {

  @Test
  void every_field_is_described_in_sentences() {
    fields()
        .forEach(
            (path, schema) -> {
              if (!isElement(path)) {
                assertThat(schema.getDescription()).as(path).isNotNull().endsWith(".");
              }
            });
  }

  @Test
  void every_text_and_list_and_map_is_bounded_so_that_rules_stay_cheap_and_statuses_small() {
    fields()
        .forEach(
            (path, schema) -> {
              if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
                assertThat(schema.getPattern()).as(path).isNotNull();
                return;
              }
              switch (schema.getType()) {
                case "string" ->
                    assertThat(!schema.getEnum().isEmpty() || schema.getMaxLength() != null)
                        .as(path)
                        .isTrue();
                case "array" -> assertThat(schema.getMaxItems()).as(path).isNotNull();
                case "object" ->
                    assertThat(
                            schema.getAdditionalProperties() == null
                                || schema.getMaxProperties() != null)
                        .as(path)
                        .isTrue();
                default -> assertThat(schema.getType()).as(path).isIn("integer", "boolean");
              }
            });
  }

  @Test
  void nothing_is_written_into_a_spec_and_a_status_is_there_before_the_operator_speaks() {
    fields()
        .forEach(
            (path, schema) -> {
              if (path.matches("\\w+\\.status")) {
                assertThat(schema.getDefault()).as(path).hasToString("{\"observedGeneration\":-1}");
              } else {
                assertThat(schema.getDefault()).as(path).isNull();
              }
            });
  }

  @Test
  void conditions_are_a_map_by_type_and_every_other_list_is_replaced_as_a_whole() {
    fields()
        .forEach(
            (path, schema) -> {
              if (path.endsWith(".conditions")) {
                assertThat(schema.getXKubernetesListType()).as(path).isEqualTo("map");
                assertThat(schema.getXKubernetesListMapKeys()).as(path).containsExactly("type");
              } else if (schema.getItems() != null) {
                assertThat(schema.getXKubernetesListType()).as(path).isEqualTo("atomic");
              }
            });
  }

  @Test
  void every_rule_tells_the_reader_what_is_wrong() {
    fields()
        .forEach(
            (path, schema) ->
                schema
                    .getXKubernetesValidations()
                    .forEach(rule -> assertThat(rule.getMessage()).as(path).isNotBlank()));
  }

  /** Elements of lists and maps are described by the field that holds them. */
  private static boolean isElement(String path) {
    return path.endsWith("[]") || path.endsWith("{}");
  }

  /** Path, such as {@code SendConnector.spec.port}, to schema; without the root itself. */
  private static Map<String, JSONSchemaProps> fields() {
    var fields = new TreeMap<String, JSONSchemaProps>();
    for (String yaml : Crds.generate().values()) {
      CustomResourceDefinition crd = Serialization.unmarshal(yaml, CustomResourceDefinition.class);
      String kind = crd.getSpec().getNames().getKind();
      crd.getSpec()
          .getVersions()
          .forEach(version -> collect(kind, version.getSchema().getOpenAPIV3Schema(), fields));
    }
    return fields;
  }

  private static void collect(
      String path, JSONSchemaProps schema, Map<String, JSONSchemaProps> into) {
    if (schema.getProperties() != null) {
      List<String> names = new ArrayList<>(schema.getProperties().keySet());
      names.forEach(name -> add(path + '.' + name, SchemaFinish.property(schema, name), into));
    }
    if (schema.getItems() != null) {
      add(path + "[]", schema.getItems().getSchema(), into);
    }
    if (schema.getAdditionalProperties() != null) {
      add(path + "{}", schema.getAdditionalProperties().getSchema(), into);
    }
  }

  private static void add(String path, JSONSchemaProps schema, Map<String, JSONSchemaProps> into) {
    into.put(path, schema);
    collect(path, schema, into);
  }
}
