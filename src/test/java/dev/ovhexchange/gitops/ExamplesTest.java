package dev.ovhexchange.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import dev.ovhexchange.testing.controlplane.KubectlResult;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples are accepted and fit together. What is of Argo CD and External Secrets is only held
 * to what we know of it: neither publishes its kinds in a form that a test could take along.
 */
class ExamplesTest {
  private static final Path CHART = Path.of("helm", "ovh-exchange-operator");
  private static final String WAVE = "/metadata/annotations/argocd.argoproj.io~1sync-wave";

  @TempDir Path folder;

  static List<JsonNode> fluxObjects() {
    return Examples.ofGroup(".fluxcd.io");
  }

  static List<JsonNode> valuesForTheChart() {
    List<JsonNode> values = new ArrayList<>();
    Examples.ofKind("HelmRelease").forEach(release -> values.add(release.at("/spec/values")));
    Examples.ofKind("Application").stream()
        .map(application -> application.at("/spec/source/helm/valuesObject"))
        .filter(JsonNode::isObject)
        .forEach(values::add);
    return values;
  }

  @Test
  void our_kinds_are_accepted_strictly_as_kustomize_builds_them() {
    SharedControlPlane shared = SharedControlPlane.get();
    shared.applyCrds(Path.of("crds"));
    KubectlResult built =
        shared.kubectl("kustomize", Examples.FOLDER.resolve("exchange").toString());
    String ours =
        Stream.of(built.stdout().split("(?m)^---$", -1))
            .filter(object -> object.contains("apiVersion: ovh-exchange.dev/"))
            .reduce("", (all, object) -> all + "---" + object);

    KubectlResult result = dryRun(ours, "-");

    assertThat(result.exitCode()).as(result.stderr()).isZero();
    assertThat(result.stderr()).as("warnings").isEmpty();
    assertThat(result.stdout().lines()).hasSize(Examples.ofGroup("ovh-exchange.dev").size());
  }

  @Test
  void the_samples_are_accepted_strictly() {
    SharedControlPlane.get().applyCrds(Path.of("crds"));

    KubectlResult result = dryRun("", "deploy/samples");

    assertThat(result.exitCode()).as(result.stderr()).isZero();
    assertThat(result.stderr()).as("warnings").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("fluxObjects")
  void flux_knows_every_field_of_its_kinds(JsonNode object) {
    assertThat(Judge.get().complaint(Judge.Question.flux(object))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("valuesForTheChart")
  void the_chart_accepts_the_values(JsonNode values) throws IOException {
    Path file = Files.writeString(folder.resolve("values.yaml"), values.toString());

    assertThat(new Helm(CHART).template().withKubeVersion("1.36.3").withValuesFile(file).call())
        .contains("image: \"registry.example.com/ovh-exchange-operator:")
        .contains("namespace: mail");
  }

  @Test
  void the_chart_is_asked_for_by_its_name_and_version() {
    JsonNode chart = Examples.in(CHART.resolve("Chart.yaml")).findFirst().orElseThrow();
    String name = chart.required("name").asText();
    String version = chart.required("version").asText();
    JsonNode source =
        Examples.ofKind("Application").stream()
            .map(application -> application.at("/spec/source"))
            .filter(each -> each.has("chart"))
            .findFirst()
            .orElseThrow();
    JsonNode repository = Examples.ofKind("OCIRepository").getFirst();

    assertThat(source.required("chart").asText()).isEqualTo(name);
    assertThat(source.required("targetRevision").asText()).isEqualTo(version);
    assertThat(repository.at("/spec/url").asText()).endsWith("/" + name);
    assertThat(repository.at("/spec/ref/semver").asText())
        .isEqualTo(version.replaceFirst("\\.\\d+$", ".x"));
  }

  @Test
  void paths_in_this_repository_exist() {
    List<String> paths =
        Examples.all().stream()
            .flatMap(object -> Stream.of("/spec/path", "/spec/source/path").map(object::at))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .toList();

    assertThat(paths).hasSizeGreaterThan(2).allSatisfy(path -> assertThat(Path.of(path)).exists());
  }

  @Test
  void a_secret_that_is_referred_to_is_made_by_an_external_secret() {
    List<String> wanted = new ArrayList<>();
    for (JsonNode object : Examples.ofGroup("ovh-exchange.dev")) {
      for (String at :
          List.of("/spec/credentialsSecretRef/name", "/spec/authentication/secretRef/name")) {
        if (object.at(at).isTextual()) {
          wanted.add(object.at(at).asText());
        }
      }
    }

    assertThat(Examples.ofKind("ExternalSecret"))
        .extracting(secret -> secret.at("/spec/target/name").asText())
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void waves_go_from_secrets_over_service_and_connector_to_bindings() {
    assertThat(waves("ExternalSecret")).containsOnly(0);
    assertThat(waves("ExchangeService")).containsOnly(1);
    assertThat(waves("SendConnector")).containsOnly(2);
    assertThat(waves("MailboxConnectorBinding")).containsOnly(3);
    assertThat(waves("DomainConnectorBinding")).containsOnly(3);
  }

  private static List<Integer> waves(String kind) {
    return Examples.ofKind(kind).stream()
        .map(object -> Integer.parseInt(object.at(WAVE).asText("-99")))
        .toList();
  }

  private static KubectlResult dryRun(String stdin, String files) {
    return SharedControlPlane.get()
        .kubectlWithInput(stdin, "apply", "--dry-run=server", "--validate=strict", "-f", files);
  }
}
