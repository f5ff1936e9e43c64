package dev.ovhexchange.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.testing.GeneratedFile;
import dev.ovhexchange.testing.controlplane.KubectlResult;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys for Argo CD's ConfigMap say what the Lua files say, and get along with others. */
class ArgoConfigTest {

  static List<String> kinds() {
    return ArgoConfig.KINDS;
  }

  @Test
  void it_is_generated_from_the_lua_files() {
    new GeneratedFile(ArgoConfig.FILE).mustBe(ArgoConfig.generated());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void each_kind_has_the_scripts_whole(String kind) throws IOException {
    Map<String, String> data = file().getData();
    JsonNode actions =
        Serialization.unmarshal(
            data.get("resource.customizations.actions.ovh-exchange.dev_" + kind), JsonNode.class);
    List<String> names = new ArrayList<>();
    for (JsonNode definition : actions.required("definitions")) {
      String name = definition.required("name").textValue();
      names.add(name);
      assertThat(definition.required("action.lua").textValue())
          .isEqualTo(Files.readString(ArgoConfig.action(name)));
    }

    assertThat(names).containsExactlyElementsOf(ArgoConfig.ACTIONS);
    assertThat(actions.required("discovery.lua").textValue())
        .isEqualTo(Files.readString(ArgoConfig.DISCOVERY));
    assertThat(data.get("resource.customizations.health.ovh-exchange.dev_" + kind))
        .isEqualTo(Files.readString(ArgoConfig.FOLDER.resolve("health.lua")));
  }

  @Test
  void no_kind_is_forgotten() throws IOException {
    List<String> kinds = new ArrayList<>();
    try (var crds = Files.newDirectoryStream(Path.of("crds"), "*.yaml")) {
      for (Path crd : crds) {
        JsonNode read = Serialization.unmarshal(Files.readString(crd), JsonNode.class);
        kinds.add(read.at("/spec/names/kind").textValue());
      }
    }

    assertThat(ArgoConfig.KINDS).containsExactlyInAnyOrderElementsOf(kinds);
  }

  @Test
  void applied_it_leaves_the_keys_of_others_alone() {
    SharedControlPlane shared = SharedControlPlane.get();
    try (var namespace = shared.namespace("argocd")) {
      ConfigMap theirs =
          new ConfigMapBuilder()
              .withNewMetadata()
              .withName("argocd-cm")
              .withNamespace(namespace.name())
              .endMetadata()
              .addToData("url", "https://argocd.example.com")
              .build();
      shared.client().resource(theirs).create();

      KubectlResult applied =
          shared.kubectl(
              "apply",
              "--server-side",
              "--validate=strict",
              "-n",
              namespace.name(),
              "-f",
              ArgoConfig.FILE.toString());

      assertThat(applied.exitCode()).as(applied.stderr()).isZero();
      Map<String, String> data =
          shared
              .client()
              .configMaps()
              .inNamespace(namespace.name())
              .withName("argocd-cm")
              .get()
              .getData();
      assertThat(data)
          .containsEntry("url", "https://argocd.example.com")
          .containsAllEntriesOf(file().getData());
    }
  }

  private static ConfigMap file() {
    return Serialization.unmarshal(ArgoConfig.generated(), ConfigMap.class);
  }
}
