package dev.ovhexchange.api.crd;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.ParameterizedType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Adds to a generated CRD what annotations cannot say. */
final class CrdFinish implements CRDPostProcessor {
  private static final String CATEGORY = "ovh-exchange";

  private final List<Class<? extends CustomResource<?, ?>>> kinds;

  CrdFinish(List<Class<? extends CustomResource<?, ?>>> kinds) {
    this.kinds = kinds;
  }

  @Override
  public HasMetadata process(HasMetadata generated, String crdSpecVersion) {
    var crd = (CustomResourceDefinition) generated;
    Class<?> kind = kindNamed(crd.getSpec().getNames().getKind());
    crd.getSpec().getNames().setCategories(List.of(CATEGORY));
    for (CustomResourceDefinitionVersion version : crd.getSpec().getVersions()) {
      sortColumns(version.getAdditionalPrinterColumns(), kind);
      finishRoot(version.getSchema().getOpenAPIV3Schema(), kind);
    }
    return crd;
  }

  private Class<?> kindNamed(String name) {
    return kinds.stream()
        .filter(kind -> kind.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The generator sorts columns by path; readers want them as they are annotated. */
  private static void sortColumns(List<CustomResourceColumnDefinition> columns, Class<?> kind) {
    List<String> wanted =
        Stream.of(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    columns.sort(Comparator.comparingInt(column -> wanted.indexOf(column.getName())));
  }

  private static void finishRoot(JSONSchemaProps root, Class<?> kind) {
    root.setDescription(described(kind));
    root.setRequired(List.of("spec"));
    var types = ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments();
    JSONSchemaProps spec = SchemaFinish.property(root, "spec");
    JSONSchemaProps status = SchemaFinish.property(root, "status");
    spec.setDescription(described((Class<?>) types[0]));
    status.setDescription(described((Class<?>) types[1]));
    // until the operator has spoken, kstatus must not take the resource for current
    status.setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
    SchemaFinish.finish(spec);
    SchemaFinish.finish(status);
  }

  private static String described(Class<?> type) {
    JsonClassDescription description = type.getAnnotation(JsonClassDescription.class);
    if (description == null) {
      throw new IllegalStateException(type.getSimpleName() + " lacks @JsonClassDescription");
    }
    return description.value();
  }
}
