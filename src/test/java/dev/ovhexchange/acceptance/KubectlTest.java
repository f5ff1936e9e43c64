package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.simulator.exchange.Switch;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people and their tools see: conditions, columns, events, and what annotations do. */
class KubectlTest extends Story {
  @Test
  void kubectl_can_wait_for_everything_to_be_ready() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));

    assertThat(
            cluster.kubectl(
                "wait",
                "--for=condition=Ready",
                "--timeout=30s",
                "exsvc/mail",
                "sconn/relay",
                "mcb/list"))
        .contains("list condition met");
    assertThat(cluster.kubectl("get", "sconn", "relay", "--no-headers"))
        .matches("relay +relay.example.net +" + cluster.id("relay") + " +True +Synced +\\d+s\\s*");
    assertThat(cluster.kubectl("get", "exsvc", "mail", "--no-headers"))
        .matches("mail +private-zz111111-1 +dedicated +40 +True +Synced +\\d+s\\s*");
  }

  @Test
  void while_ovh_works_it_is_reconciling_and_when_that_is_over_only_ready_is_left() {
    turn(Switch.TASK_DURATION, "1s");
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));

    connectorIs("relay", "Unknown ");
    assertThat(types("relay")).containsExactly("Ready", "Reconciling");
    connectorIs("relay", "True Synced");
    assertThat(types("relay")).containsExactly("Ready");

    cluster.apply(Manifest.connector("relay").with("port", 2525));
    connectorIs("relay", "Unknown TaskRunning");
    assertThat(types("relay")).containsExactly("Ready", "Reconciling");
    connectorIs("relay", "True Synced");
  }

  @Test
  void what_a_person_must_mend_is_stalled_with_the_same_reason_for_this_generation() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.adopted("taken", 999_999));

    connectorIs("taken", "False AdoptNotFound");

    assertThat(cluster.connector("taken").getStatus().conditions())
        .extracting(Condition::type, Condition::status, Condition::reason)
        .containsExactly(
            tuple("Ready", "False", "AdoptNotFound"), tuple("Stalled", "True", "AdoptNotFound"));
    assertThat(cluster.connector("taken").getStatus().conditions())
        .extracting(Condition::observedGeneration)
        .containsOnly(cluster.connector("taken").getMetadata().getGeneration());
  }

  @Test
  void transitions_are_told_by_events_that_read_well() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");

    List<Event> ofRelay = cluster.events("relay");
    assertThat(ofRelay).extracting(Event::getReason).contains("Creating", "Synced");
    assertThat(ofRelay).extracting(Event::getType).containsOnly("Normal");
    assertThat(ofRelay)
        .extracting(Event::getReportingController)
        .containsOnly("ovh-exchange.dev/operator");
    assertThat(cluster.events("list").getLast().getNote()).isEqualTo("1 of 1 mailbox is attached");
    assertThat(ofRelay) // kubectl shows them by name
        .extracting(event -> event.getMetadata().getName())
        .isSorted();
    assertThat(cluster.kubectl("events", "--for", "sconn/relay")).contains("Synced");
  }

  @Test
  void a_trouble_is_told_by_a_warning() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.adopted("taken", 999_999));
    connectorIs("taken", "False AdoptNotFound");

    eventually(
        () ->
            assertThat(cluster.events("taken"))
                .last()
                .extracting(Event::getType, Event::getReason, Event::getNote)
                .containsExactly(
                    "Warning", "AdoptNotFound", "the platform has no connector 999999"));
  }

  @Test
  void a_missing_secret_is_waited_for_and_told_by_a_warning() {
    cluster.apply(Manifest.service());

    eventually(
        () ->
            assertThat(cluster.events("mail"))
                .last()
                .extracting(Event::getType, Event::getReason, Event::getNote)
                .containsExactly(
                    "Warning",
                    "SecretNotFound",
                    "Secret ovh-credentials does not exist in this namespace"));
  }

  @Test
  void a_paused_connector_is_left_alone_until_it_goes_on() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
    calls.forget();
    cluster.kubectl("annotate", "sconn/relay", Annotations.PAUSED + "=true");
    eventually(() -> assertThat(types("relay")).containsExactly("Ready", "Paused"));

    cluster.kubectl("patch", "sconn/relay", "--type=merge", "-p", "{\"spec\":{\"port\":2525}}");
    throughout(Duration.ofSeconds(1), () -> assertThat(calls.writes()).isEmpty());
    cluster.kubectl("annotate", "sconn/relay", Annotations.PAUSED + "-");

    eventually(() -> assertThat(calls.writes()).hasSize(1));
    connectorIs("relay", "True Synced");
    assertThat(types("relay")).containsExactly("Ready");
  }

  @Test
  void a_paused_binding_is_left_alone_and_can_be_deleted() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");
    cluster.kubectl("annotate", "mcb/list", Annotations.PAUSED + "=true");

    cluster.delete("mcb/list");

    bindingIsGone("list");
    assertThat(connectorOf(CLAIRE)).isZero();
  }

  private List<String> types(String connector) {
    List<Condition> conditions = cluster.connector(connector).getStatus().conditions();
    return conditions == null ? List.of() : conditions.stream().map(Condition::type).toList();
  }
}
