package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the chart lists the kinds it lists all of them. */
class EveryKindTest {
  private static final Path TEMPLATES = Chart.FOLDER.resolve("templates");
  private static final Path FILES = Chart.FOLDER.resolve("files");
  private static final Pattern RESOURCES = Pattern.compile("resources: \\[(exchangeservices.*)]");
  private static final Pattern CONTROLLERS =
      Pattern.compile("controller_name=~\\\\?\"([^\"\\\\]+)");
  private static final Pattern COMMA = Pattern.compile(", ");
  private static final Pattern BAR = Pattern.compile("\\|");

  static Stream<String> plurals() throws IOException {
    return crds().map(crd -> crd.getSpec().getNames().getPlural());
  }

  @ParameterizedTest
  @ValueSource(strings = {"_helpers.tpl", "aggregate-roles.yaml"})
  void rights_are_to_every_kind(String template) throws IOException {
    assertThat(RESOURCES.matcher(text(TEMPLATES.resolve(template))).results())
        .isNotEmpty()
        .allSatisfy(
            list ->
                assertThat(COMMA.splitAsStream(list.group(1)))
                    .containsExactlyInAnyOrderElementsOf(plurals().toList()));
  }

  @ParameterizedTest
  @MethodSource("plurals")
  void the_operator_may_write_the_status_of_every_kind(String plural) throws IOException {
    assertThat(text(TEMPLATES.resolve("_helpers.tpl"))).contains("- " + plural + "/status\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules.yaml", "dashboard.json"})
  void queries_are_of_the_controllers_of_every_kind(String file) throws IOException {
    List<String> controllers =
        crds().map(crd -> crd.getSpec().getNames().getKind().toLowerCase(Locale.ROOT)).toList();

    assertThat(CONTROLLERS.matcher(text(FILES.resolve(file))).results())
        .isNotEmpty()
        .allSatisfy(
            names ->
                assertThat(BAR.splitAsStream(names.group(1)))
                    .containsExactlyInAnyOrderElementsOf(controllers));
  }

  private static Stream<CustomResourceDefinition> crds() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("crds"))) {
      return files
          .map(file -> Serialization.unmarshal(text(file), CustomResourceDefinition.class))
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
