package dev.ovhexchange.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Limits;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import dev.ovhexchange.testing.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server says to manifests of our kinds. */
class ManifestsTest {
  private static TestNamespace namespace;
  private static StrictApi api;

  @BeforeAll
  static void openNamespace() {
    namespace = SharedControlPlane.get().namespace("manifests");
    api = StrictApi.withCrds(namespace.name());
  }

  @AfterAll
  static void closeNamespace() {
    namespace.close();
  }

  static List<Manifest> valid() {
    return Manifest.all(path -> path.getFileName().toString().startsWith("valid-"));
  }

  static List<Manifest> invalid() {
    return Manifest.all(path -> path.getFileName().toString().startsWith("invalid-"));
  }

  static Stream<Path> transitions() {
    return Manifest.all(path -> path.getNameCount() == 3).stream()
        .map(manifest -> manifest.file().getParent())
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void a_valid_manifest_is_accepted(Manifest manifest) {
    assertThat(api.tryToCreate(manifest.resource())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void an_invalid_manifest_is_refused_with_the_message_in_its_first_line(Manifest manifest) {
    assertThat(api.tryToCreate(manifest.resource()))
        .get()
        .asString()
        .contains(manifest.expectation());
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void a_change_is_accepted_or_refused_as_its_first_line_says(Path folder) {
    List<Manifest> steps = Manifest.all(path -> Manifest.FOLDER.resolve(path).startsWith(folder));
    assertThat(api.create(steps.getFirst().resource())).as(steps.getFirst().toString()).isEmpty();

    for (Manifest step : steps.subList(1, steps.size())) {
      Optional<String> refusal = api.replace(step.resource());

      assertThat(refusal.orElse("accepted")).as(step.toString()).contains(step.expectation());
    }
  }

  @Test
  void a_thousand_of_the_longest_addresses_are_accepted_and_not_one_more() {
    assertThat(api.tryToCreate(list(Limits.MAILBOXES))).isEmpty();
    assertThat(api.tryToCreate(list(Limits.MAILBOXES + 1)))
        .get()
        .asString()
        .contains("spec.mailboxes: Too many: 1001: must have at most 1000 items");
  }

  @Test
  void a_selector_excludes_a_thousand_of_the_longest_addresses_and_not_one_more() {
    assertThat(api.tryToCreate(selector(Limits.MAILBOXES))).isEmpty();
    assertThat(api.tryToCreate(selector(Limits.MAILBOXES + 1)))
        .get()
        .asString()
        .contains("spec.selector.exclude: Too many: 1001: must have at most 1000 items");
  }

  @Test
  void every_kind_has_a_test_of_what_it_accepts_refuses_and_lets_change() {
    for (Class<?> kind : Crds.KINDS) {
      Path folder = Manifest.FOLDER.resolve(kind.getSimpleName().toLowerCase(Locale.ROOT));
      assertThat(valid()).as(kind + " valid").anyMatch(it -> it.file().startsWith(folder));
      assertThat(invalid()).as(kind + " invalid").anyMatch(it -> it.file().startsWith(folder));
      assertThat(transitions()).as(kind + " changes").anyMatch(it -> it.startsWith(folder));
    }
  }

  private static GenericKubernetesResource list(int size) {
    return binding(Map.of("connectorRef", Map.of("name", "relay"), "mailboxes", addresses(size)));
  }

  private static GenericKubernetesResource selector(int size) {
    Map<String, Object> selector = Map.of("domain", "example.com", "exclude", addresses(size));
    return binding(Map.of("connectorRef", Map.of("name", "relay"), "selector", selector));
  }

  private static List<String> addresses(int size) {
    int longestLocalPart = Limits.ADDRESS - "@example.com".length();
    return IntStream.range(0, size)
        .mapToObj(
            i -> ("m" + i + "-" + "x".repeat(longestLocalPart)).substring(0, longestLocalPart))
        .map(localPart -> localPart + "@example.com")
        .toList();
  }

  private static GenericKubernetesResource binding(Map<String, Object> spec) {
    var binding = new GenericKubernetesResource();
    binding.setApiVersion("ovh-exchange.dev/v1beta1");
    binding.setKind("MailboxConnectorBinding");
    binding.setMetadata(new ObjectMetaBuilder().withName("many").build());
    binding.setAdditionalProperty("spec", spec);
    return binding;
  }
}
