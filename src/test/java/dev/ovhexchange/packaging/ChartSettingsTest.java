package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.cli.OperatorConfig;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's settings, as they come out of the chart and into the operator. */
class ChartSettingsTest {
  private static final Path EVERYTHING =
      ChartTest.CASES.resolve("everything").resolve("values.yaml");
  private static final int ABOVE_DEFAULTS = 100;

  @TempDir private Path folder;

  @Test
  void every_setting_can_be_set_by_a_value() throws Exception {
    Map<String, Object> usual = new HashMap<>();
    Map<String, Object> set = new LinkedHashMap<>();
    flatten(config(Map.of()), OperatorConfig.class, "", usual);
    flatten(config(environment(EVERYTHING)), OperatorConfig.class, "", set);

    assertThat(set).hasSizeGreaterThan(10);
    assertThat(set)
        .allSatisfy((name, value) -> assertThat(value).as(name).isNotEqualTo(usual.get(name)));
  }

  @Test
  void without_values_the_operator_has_its_own_defaults_and_watches_its_own_namespace()
      throws Exception {
    Path nothing = Files.writeString(folder.resolve("values.yaml"), "{}");
    Map<String, Object> usual = new HashMap<>();
    Map<String, Object> set = new HashMap<>();
    flatten(config(Map.of()), OperatorConfig.class, "", usual);
    flatten(config(environment(nothing)), OperatorConfig.class, "", set);

    assertThat(set.remove("watchNamespaces")).hasToString("Optional[[metadata.namespace]]");
    usual.remove("watchNamespaces");
    assertThat(set).isEqualTo(usual);
  }

  @Test
  void the_values_file_tells_the_defaults_of_what_it_does_not_set() throws IOException {
    Map<String, String> defaults =
        Stream.of(OperatorConfig.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(WithDefault.class))
            .filter(method -> !method.getName().equals("allowedOffers"))
            .collect(
                Collectors.toMap(
                    Method::getName,
                    method ->
                        method.getAnnotation(WithDefault.class).value().toLowerCase(Locale.ROOT)));

    Matcher told =
        Pattern.compile("(?m)^ +# +(\\w+): (\\w+)$")
            .matcher(Files.readString(Chart.FOLDER.resolve("values.yaml")));

    assertThat(told.results().collect(Collectors.toMap(row -> row.group(1), row -> row.group(2))))
        .isEqualTo(defaults);
  }

  /** The container's variables; what Kubernetes fills in is the name of the field. */
  private static Map<String, String> environment(Path values) {
    Deployment deployment =
        Chart.split(Chart.render(HelmVersion.THREE, values)).stream()
            .filter(document -> document.contains("kind: Deployment\n"))
            .map(document -> Serialization.unmarshal(document, Deployment.class))
            .findFirst()
            .orElseThrow();
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
        .collect(Collectors.toMap(EnvVar::getName, ChartSettingsTest::value));
  }

  private static String value(EnvVar variable) {
    return variable.getValueFrom() == null
        ? variable.getValue()
        : variable.getValueFrom().getFieldRef().getFieldPath();
  }

  private static OperatorConfig config(Map<String, String> environment) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(OperatorConfig.class)
        .withSources(new EnvConfigSource(environment, ABOVE_DEFAULTS))
        .build()
        .getConfigMapping(OperatorConfig.class);
  }

  /** Every leaf by its path; of the endpoints, the one that sets all that there is. */
  private static void flatten(Object group, Class<?> type, String path, Map<String, Object> leaves)
      throws ReflectiveOperationException {
    for (Method method : type.getDeclaredMethods()) {
      Object value = method.invoke(group);
      if (value instanceof Map<?, ?> endpoints) {
        for (Object endpoint : Optional.ofNullable(endpoints.get("my-lab")).stream().toList()) {
          flatten(endpoint, OperatorConfig.Endpoint.class, "endpoints.", leaves);
        }
      } else if (method.getReturnType().getEnclosingClass() == OperatorConfig.class) {
        flatten(value, method.getReturnType(), method.getName() + ".", leaves);
      } else {
        leaves.put(path + method.getName(), value);
      }
    }
  }
}
