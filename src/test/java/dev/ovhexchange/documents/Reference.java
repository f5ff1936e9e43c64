package dev.ovhexchange.documents;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionNames;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of one kind, in Markdown: every field of a CRD with its type, default and bounds. */
final class Reference {
  private final CustomResourceDefinition crd;
  private final StringBuilder page = new StringBuilder();

  private Reference(CustomResourceDefinition crd) {
    this.crd = crd;
  }

  static String of(CustomResourceDefinition crd) {
    return new Reference(crd).write();
  }

  private String write() {
    CustomResourceDefinitionNames names = crd.getSpec().getNames();
    CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    line("<!-- Generated from crds/ by `make crds`: edit the kind's class, not this page. -->");
    line("");
    line("# " + names.getKind());
    paragraph(root.getDescription());
    paragraph(
        "`apiVersion: %s/%s`, `kind: %s`, in a namespace. Short for kubectl: `%s`."
            .formatted(
                crd.getSpec().getGroup(),
                version.getName(),
                names.getKind(),
                String.join("`, `", names.getShortNames())));
    list(refusals(root));
    columns(version.getAdditionalPrinterColumns());
    part("spec", root);
    part("status", root);
    return page.toString();
  }

  private void columns(List<CustomResourceColumnDefinition> columns) {
    paragraph(
        "Columns of `kubectl get`: %s; with `-o wide` also %s."
            .formatted(names(columns, 0), names(columns, 1)));
  }

  private static String names(List<CustomResourceColumnDefinition> columns, int priority) {
    return columns.stream()
        .filter(column -> Objects.requireNonNullElse(column.getPriority(), 0) == priority)
        .map(column -> column.getName().toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private void part(String name, JSONSchemaProps root) {
    JSONSchemaProps part = Objects.requireNonNull(root.getProperties().get(name), name);
    line("");
    line("## " + name);
    paragraph(part.getDescription());
    list(refusals(part));
    fields(name, part);
  }

  private void fields(String path, JSONSchemaProps holder) {
    holder
        .getProperties()
        .forEach((name, schema) -> field(path + '.' + name, schema, isRequired(holder, name)));
  }

  private static boolean isRequired(JSONSchemaProps holder, String name) {
    return holder.getRequired().contains(name);
  }

  private void field(String path, JSONSchemaProps schema, boolean required) {
    FieldText text = FieldText.of(schema);
    line("");
    line((path.indexOf('.') == path.lastIndexOf('.') ? "### " : "#### ") + path);
    paragraph("*" + text.type() + "*" + (required ? ", **required**" : ""));
    paragraph(text.meaning());
    list(Stream.concat(text.facts(), refusals(schema)));
    if (schema.getItems() != null) {
      fields(path + "[]", schema.getItems().getSchema());
    }
    fields(path, schema);
  }

  /** What the API server says to whoever breaks a rule. */
  private static Stream<String> refusals(JSONSchemaProps schema) {
    Stream<String> own =
        schema.getXKubernetesValidations().stream()
            .map(rule -> "Refusal: " + FieldText.escaped(rule.getMessage()) + ".");
    return schema.getItems() == null
        ? own
        : Stream.concat(own, refusals(schema.getItems().getSchema()));
  }

  private void list(Stream<String> items) {
    List<String> lines = items.map(item -> "- " + item).toList();
    if (!lines.isEmpty()) {
      paragraph(String.join("\n", lines));
    }
  }

  private void paragraph(String text) {
    line("");
    line(text);
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
