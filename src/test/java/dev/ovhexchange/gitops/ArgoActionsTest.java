package dev.ovhexchange.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.testing.GoldenCase;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person can do to a resource in Argo CD: the scripts run as Argo CD runs them. */
class ArgoActionsTest {
  private static final Path CASE =
      Path.of("src/test/resources/golden/sendconnector/in-sync-does-nothing");

  @Test
  void what_works_can_be_refreshed_and_paused() {
    assertThat(offered(resource())).containsExactlyInAnyOrder("refresh", "pause");
  }

  @Test
  void what_is_paused_can_only_be_resumed() {
    assertThat(offered(after("pause", resource()))).containsExactly("resume");
  }

  @Test
  void what_was_resumed_can_be_paused_again() {
    assertThat(offered(after("resume", after("pause", resource()))))
        .containsExactlyInAnyOrder("refresh", "pause");
  }

  @Test
  void every_action_that_is_offered_exists_and_the_other_way_round() {
    List<String> known = new ArrayList<>();
    discovered(resource()).fieldNames().forEachRemaining(known::add);

    assertThat(known).containsExactlyInAnyOrderElementsOf(ArgoConfig.ACTIONS);
  }

  @Test
  void refresh_asks_for_a_fresh_look_at_this_moment() {
    Instant before = Instant.now().minusSeconds(1);

    JsonNode refreshed = after("refresh", resource());

    String asked =
        refreshed.at("/metadata/annotations").path(Annotations.RECONCILE_REQUESTED_AT).asText();
    assertThat(Instant.parse(asked)).isBetween(before, Instant.now().plusSeconds(1));
  }

  @Test
  void pause_and_resume_are_what_the_operator_understands() {
    JsonNode paused = after("pause", resource());

    assertThat(isPaused(paused)).isTrue();
    assertThat(isPaused(after("resume", paused))).isFalse();
  }

  @Test
  void an_action_changes_nothing_but_its_annotation() {
    for (String action : ArgoConfig.ACTIONS) {
      ObjectNode given = resource();
      given.withObject("/metadata/annotations").put("mine", "kept");
      ObjectNode expected = given.deepCopy();
      ObjectNode changed = (ObjectNode) after(action, given);
      JsonNode annotations = changed.at("/metadata/annotations");

      assertThat(annotations.path("mine").asText()).as(action).isEqualTo("kept");
      assertThat(annotations).as(action).hasSize(2);
      expected.withObject("/metadata").set("annotations", annotations);
      assertThat(changed).as(action).isEqualTo(expected);
    }
  }

  private static List<String> offered(JsonNode resource) {
    List<String> enabled = new ArrayList<>();
    for (var action : discovered(resource).properties()) {
      if (!action.getValue().required("disabled").booleanValue()) {
        enabled.add(action.getKey());
      }
    }
    return enabled;
  }

  private static JsonNode discovered(JsonNode resource) {
    return Judge.get().answer(Judge.Question.lua(ArgoConfig.DISCOVERY, resource));
  }

  private static JsonNode after(String action, JsonNode resource) {
    return Judge.get().answer(Judge.Question.lua(ArgoConfig.action(action), resource));
  }

  private static boolean isPaused(JsonNode resource) {
    return Conditions.isPaused(
        Serialization.unmarshal(resource.toString(), SendConnector.class).getMetadata());
  }

  private static ObjectNode resource() {
    return new GoldenCase(CASE).resource("in-resource.yaml", ObjectNode.class);
  }
}
