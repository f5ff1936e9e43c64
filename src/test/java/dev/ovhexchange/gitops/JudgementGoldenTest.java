package dev.ovhexchange.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.testing.GoldenCase;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every status that the planners' golden cases end with, as kstatus and Argo CD judge it: the files
 * {@code out-judgements.yaml} of {@code golden/judgements}.
 */
class JudgementGoldenTest {
  private static final Map<String, String> ARGO_FOR =
      Map.of(
          "Current", "Healthy",
          "InProgress", "Progressing",
          "Terminating", "Progressing",
          "Failed", "Degraded");

  /** Folders of golden cases that end with no status: what is written here, and mails. */
  private static final Set<String> NO_ROOMS = Set.of("judgements", "verifyheaders");

  static List<String> rooms() {
    return GoldenCase.folders().stream().filter(folder -> !NO_ROOMS.contains(folder)).toList();
  }

  @Test
  void no_kind_is_forgotten() {
    assertThat(rooms()).hasSameSizeAs(ArgoConfig.KINDS);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void judged_as_expected_and_by_both_alike(String room) {
    Map<String, JsonNode> resources = reported(room);
    List<Judgement> judgements = Judgement.ofAll(List.copyOf(resources.values()));

    Map<String, String> judged = new LinkedHashMap<>();
    int next = 0;
    for (String name : resources.keySet()) {
      judged.put(name, judgements.get(next++).toString());
    }
    new GoldenCase(Path.of("src/test/resources/golden/judgements", room))
        .mustGive(Map.of("out-judgements.yaml", judged));
    assertThat(judgements)
        .filteredOn(judgement -> !judgement.argo().equals("Suspended"))
        .allSatisfy(
            judgement ->
                assertThat(judgement.argo())
                    .as(judgement.message())
                    .isEqualTo(ARGO_FOR.get(judgement.kstatus())));
  }

  /** The resources of a room's cases with the status that they end with, by the case's name. */
  private static Map<String, JsonNode> reported(String room) {
    Map<String, JsonNode> resources = new LinkedHashMap<>();
    for (GoldenCase golden : GoldenCase.of(room).toList()) {
      JsonNode status = golden.facts("out-status.yaml", JsonNode.class);
      if (status.has("observedGeneration")) { // else let go, never opened, or shown in part
        ObjectNode resource = golden.resource("in-resource.yaml", ObjectNode.class);
        resource.set("status", status);
        resources.put(golden.directory().getFileName().toString(), resource);
      }
    }
    return resources;
  }
}
