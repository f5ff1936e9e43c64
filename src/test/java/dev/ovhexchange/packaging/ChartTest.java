package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import dev.ovhexchange.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
  private static final Path CASES = Path.of("src", "test", "resources", "chart");

  @TempDir private Path folder;

  @Test
  void helm_finds_nothing_to_complain_about() {
    LintResult result = Chart.helm().lint().strict().call();

    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"all-namespaces", "two-namespaces", "everything", "leader-election"})
  void values_render_to_what_was_reviewed(String name) {
    Path folder = CASES.resolve(name);

    new GeneratedFile(folder.resolve("rendered.yaml"))
        .mustBe(Chart.render(folder.resolve("values.yaml")));
  }

  @Test
  void the_committed_install_manifest_is_what_the_chart_renders() {
    new GeneratedFile(Chart.INSTALL_MANIFEST).mustBe(Chart.installManifest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watchNamespace: [mail]",
        "watchNamespaces: mail",
        "watchNamespaces: [mail, '*']",
        "watchNamespaces: [Mail]",
        "image: {tag: 'a b'}",
        "image: {digest: abc}",
        "crds: {enabled: 'yes'}",
        "operator: {allowedOffers: []}",
        "operator: {allowedOffers: [private]}",
        "operator: {endpoints: {lab: {apiUrl: ftp://ovh.example.net}}}",
        "operator: {endpoints: {lab: {}}}",
        "operator: {endpoints: {'a.b': {apiUrl: https://ovh.example.net}}}",
        "networkPolicy: {egressPorts: [0]}",
        "leaderElection: {enabled: true}",
        "replicas: 2"
      })
  void a_bad_value_is_refused_before_anything_is_rendered(String values) throws IOException {
    Path file = Files.writeString(folder.resolve("values.yaml"), values);

    assertThatThrownBy(() -> Chart.render(file))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  @Test
  void without_a_service_account_of_its_own_the_chart_wants_a_name() throws IOException {
    Path file = Files.writeString(folder.resolve("values.yaml"), "serviceAccount: {create: false}");

    assertThatThrownBy(() -> Chart.render(file))
        .hasMessageContaining(
            "serviceAccount.name is required when serviceAccount.create is false");
  }

  @Test
  void crds_outlive_the_release_and_can_be_left_out() throws IOException {
    assertThat(Chart.template().call())
        .contains("kind: CustomResourceDefinition")
        .contains("helm.sh/resource-policy: keep");

    Path file = Files.writeString(folder.resolve("values.yaml"), "crds: {enabled: false}");
    assertThat(Chart.render(file)).doesNotContain("CustomResourceDefinition");
  }

  @Test
  void the_chart_and_the_operator_have_one_version() throws IOException {
    String version = System.getProperty("project.version", "").replace("-SNAPSHOT", "");

    assertThat(Files.readString(Chart.FOLDER.resolve("Chart.yaml")))
        .contains("\nversion: " + version + "\n", "\nappVersion: " + version + "\n");
  }
}
