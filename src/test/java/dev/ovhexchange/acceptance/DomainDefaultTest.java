package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.simulator.exchange.TaskOutcome;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mailboxes created later get the connector of their domain, and a domain is let go as asked. */
class DomainDefaultTest extends Story {
  private static final String DOMAIN = "example.org";
  private static final Manifest BINDING = Manifest.domain("org", "relay", DOMAIN);
  private static final Duration A_BYTE = Duration.ofMillis(500);

  private long foreign;
  private long relay;

  @BeforeEach
  void aConnector() {
    foreign = platform().addConnector("Made by hand", "by-hand.example.net");
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");
    relay = cluster.id("relay");
    calls.forget();
  }

  @Test
  void one_call_makes_it_the_default_and_mailboxes_created_later_have_it() {
    cluster.apply(BINDING);

    domainIs("org", "True Synced: connector " + relay + " is the default of " + DOMAIN);
    assertThat(calls.writes()).containsExactly("PUT domain/example.org/changeDefaultSBR");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay);
    assertThat(cluster.domain("org").getStatus())
        .extracting("connectorId", "defaultConnector", "applied.previousConnector")
        .containsExactly(relay, relay, 0L);
    long _ = platform().addMailbox("new@example.org");
    assertThat(connectorOf("new@example.org")).isEqualTo(relay);
    assertThat(connectorOf(mailboxes(DOMAIN, 1).getFirst())).as("one that was there").isZero();
    eventually(
        () ->
            assertThat(cluster.connector("relay").getStatus().defaultForDomains())
                .isEqualTo(List.of(DOMAIN)));
  }

  @Test
  void a_domain_with_other_letters_than_ascii_goes_by_its_ascii_form() {
    platform().addDomain("xn--bcher-kva.example");
    look();

    cluster.apply(Manifest.domain("books", "relay", "xn--bcher-kva.example"));

    domainIs("books", "True Synced");
    assertThat(calls.defaultsOf("xn--bcher-kva.example")).containsExactly(relay);
  }

  @Test
  void a_deleted_binding_resets_the_default_before_it_goes() {
    platform().editDomain(DOMAIN, Map.of("sendConnectorIdDefault", foreign));
    look();
    cluster.apply(BINDING);
    domainIs("org", "True Synced");

    cluster.delete("dcb/org");

    domainIsGone("org");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, 0L);
    assertThat(defaultOf(DOMAIN)).isZero();
  }

  @Test
  void restore_gives_back_the_default_of_before() {
    platform().editDomain(DOMAIN, Map.of("sendConnectorIdDefault", foreign));
    look();
    cluster.apply(BINDING.with("detachPolicy", "Restore"));
    domainIs("org", "True Synced");

    cluster.delete("dcb/org");

    domainIsGone("org");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, foreign);
  }

  @Test
  void restore_gives_nothing_back_that_is_gone() {
    platform().editDomain(DOMAIN, Map.of("sendConnectorIdDefault", foreign));
    look();
    cluster.apply(BINDING.with("detachPolicy", "Restore"));
    domainIs("org", "True Synced");
    platform().removeConnector(foreign);
    look();

    cluster.delete("dcb/org");

    domainIsGone("org");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, 0L);
  }

  @Test
  void retain_leaves_the_default_as_it_is() {
    cluster.apply(BINDING.with("detachPolicy", "Retain"));
    domainIs("org", "True Synced");

    cluster.delete("dcb/org");

    domainIsGone("org");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay);
  }

  @Test
  void another_connector_takes_over_by_one_call() {
    cluster.apply(Manifest.connector("other"), BINDING);
    domainIs("org", "True Synced");
    connectorIs("other", "True Synced");

    cluster.apply(Manifest.domain("org", "other", DOMAIN));

    domainIs("org", "True Synced: connector " + cluster.id("other"));
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, cluster.id("other"));
  }

  @Test
  void what_was_changed_by_hand_is_put_right_and_let_go_when_it_is_not_ours() {
    cluster.apply(BINDING);
    domainIs("org", "True Synced");
    platform().editDomain(DOMAIN, Map.of("sendConnectorIdDefault", foreign));
    look();
    eventually(() -> assertThat(defaultOf(DOMAIN)).isEqualTo(relay));
    domainIs("org", "True Synced");
    scene.operator().close();
    platform().editDomain(DOMAIN, Map.of("sendConnectorIdDefault", foreign));
    cluster.delete("dcb/org");

    scene.startOperator();

    domainIsGone("org");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, relay);
  }

  @Test
  void a_domain_that_the_platform_does_not_serve_is_named_and_nothing_is_written() {
    cluster.apply(Manifest.domain("org", "relay", "example.edu"));

    domainIs("org", "False DomainNotFound: the platform does not serve example.edu");
    assertThat(calls.writes()).isEmpty();
    platform().addDomain("example.edu");
    look();
    domainIs("org", "True Synced");
  }

  @Test
  void observed_it_lists_the_write_and_makes_none() {
    cluster.apply(Manifest.connector("relay").with("managementPolicy", "Observe"));
    connectorIs("relay", "True Synced"); // which of two resources is seen first, nobody knows
    cluster.apply(BINDING);

    domainIs("org", "False Drifted: policy is Observe; would give example.org connector " + relay);
    assertThat(cluster.domain("org").getStatus().plan())
        .isEqualTo(List.of("give example.org connector " + relay + " as default (has 0)"));
    cluster.delete("dcb/org");
    domainIsGone("org");
    assertThat(calls.writes()).isEmpty();
  }

  @Test
  void paused_it_is_left_alone_and_can_be_deleted() {
    cluster.apply(BINDING.annotated(Annotations.PAUSED, "true"));
    eventually(() -> assertThat(Cluster.condition(cluster.domain("org"), "Paused")).isNotNull());
    assertThat(calls.writes()).isEmpty();
    cluster.kubectl("annotate", "dcb/org", Annotations.PAUSED + "-");
    domainIs("org", "True Synced");
    cluster.kubectl("annotate", "dcb/org", Annotations.PAUSED + "=true");

    cluster.delete("dcb/org");

    domainIsGone("org");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, 0L);
  }

  @Test
  void a_deleted_connector_goes_after_its_domain_was_let_go() {
    cluster.apply(BINDING);
    domainIs("org", "True Synced");
    calls.forget();

    cluster.delete("sconn/relay");

    connectorIsGone("relay");
    assertThat(calls.writes())
        .containsExactly(
            "PUT domain/example.org/changeDefaultSBR", "DELETE sendConnector/" + relay);
    domainIs("org", "False ConnectorNotReady");
  }

  @Test
  void the_default_of_before_is_written_down_before_another_is_given() {
    platform().editDomain(DOMAIN, Map.of("sendConnectorIdDefault", foreign));
    look();
    slow("PUT", "/changeDefaultSBR", A_BYTE);
    cluster.apply(BINDING.with("detachPolicy", "Restore"));
    eventually(() -> assertThat(calls.defaultsOf(DOMAIN)).hasSize(1));
    assertThat(cluster.domain("org").getStatus())
        .extracting("applied.connectorId", "applied.previousConnector")
        .containsExactly(relay, foreign);
    scene.operator().kill();

    scene.startOperator();
    domainIs("org", "True Synced");
    cluster.delete("dcb/org");

    domainIsGone("org");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, foreign);
  }

  @Test
  void killed_between_the_record_and_the_call_it_makes_the_call_after_the_restart() {
    platform().editDomain(DOMAIN, Map.of("sendConnectorIdDefault", foreign));
    look();
    inject(Fault.of(FaultKind.RESET_BEFORE_COMMIT).on("PUT", "/changeDefaultSBR"));
    cluster.apply(BINDING.with("detachPolicy", "Restore"));
    eventually(() -> assertThat(calls.defaultsOf(DOMAIN)).isNotEmpty());
    scene.operator().kill();
    assertThat(defaultOf(DOMAIN)).isEqualTo(foreign);

    scene.startOperator();

    domainIs("org", "True Synced");
    assertThat(cluster.domain("org").getStatus())
        .extracting("applied.previousConnector")
        .isEqualTo(foreign);
    assertThat(defaultOf(DOMAIN)).isEqualTo(relay);
  }

  @Test
  void a_lost_answer_is_looked_up_and_not_sent_again() {
    inject(Fault.of(FaultKind.RESET_AFTER_COMMIT).on("PUT", "/changeDefaultSBR"));

    cluster.apply(BINDING);

    domainIs("org", "True Synced");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay);
  }

  @Test
  void what_ovh_refuses_is_told_in_its_words_and_not_repeated() {
    inject(Fault.of(FaultKind.NOT_GRANTED_CALL).on("PUT", "/changeDefaultSBR"));

    cluster.apply(BINDING);

    domainIs("org", "False RightMissing");
    throughout(Duration.ofSeconds(1), () -> assertThat(calls.defaultsOf(DOMAIN)).hasSize(1));
    cluster.kubectl("annotate", "dcb/org", Annotations.RECONCILE_REQUESTED_AT + "=mended");
    domainIs("org", "True Synced");
  }

  @Test
  void a_change_that_ovh_accepts_and_does_not_keep_is_not_sent_for_ever() {
    inject(Fault.of(FaultKind.TASK_ERROR).on("PUT", "/changeDefaultSBR"));
    cluster.apply(BINDING);
    eventually(() -> assertThat(calls.defaultsOf(DOMAIN)).hasSize(1));
    domainIs("org", "Unknown TaskRunning");
    scene.clock.leap(Duration.ofSeconds(70));
    look();

    domainIs("org", "False Refused: OVH accepted a change and did not keep it");
    assertThat(calls.defaultsOf(DOMAIN)).hasSize(1);
    scene.clock.leap(Duration.ofMinutes(11)); // the resync interval, and a little
    cluster.kubectl("annotate", "dcb/org", "example.net/poke=1");
    domainIs("org", "True Synced");
    assertThat(calls.defaultsOf(DOMAIN)).hasSize(2);
  }

  @Test
  void a_removal_waits_for_the_task_that_works_on_the_domain() {
    cluster.apply(BINDING);
    domainIs("org", "True Synced");
    long task = platform().occupyDomain(DOMAIN);
    look();

    cluster.delete("dcb/org");

    eventually(
        () ->
            assertThat(Cluster.ready(cluster.domain("org")))
                .isEqualTo("Unknown Detaching: OVH works on example.org: task " + task));
    assertThat(cluster.domain("org").getStatus().taskId()).isEqualTo(task);
    assertThat(calls.defaultsOf(DOMAIN)).hasSize(1);
    platform().finishTask(task, TaskOutcome.done);
    domainIsGone("org");
    assertThat(calls.defaultsOf(DOMAIN)).containsExactly(relay, 0L);
  }

  @Test
  void a_domain_that_is_gone_from_the_platform_does_not_hold_its_resource() {
    cluster.apply(BINDING);
    domainIs("org", "True Synced");
    platform().removeDomain(DOMAIN);
    look();
    domainIs("org", "False DomainNotFound");

    cluster.delete("dcb/org");

    domainIsGone("org");
    assertThat(calls.all()).contains("GET domain/example.org");
    assertThat(calls.defaultsOf(DOMAIN)).hasSize(1);
  }

  @Test
  void without_credentials_an_annotation_lets_it_go_and_leaves_the_platform_as_it_is() {
    cluster.apply(BINDING);
    domainIs("org", "True Synced");
    scene.operator().close();
    cluster.kubectl("delete", "secret/ovh-credentials");
    scene.startOperator();
    cluster.delete("dcb/org");
    domainIs("org", "False CredentialsGone");

    cluster.kubectl("annotate", "dcb/org", Annotations.FORCE_FORGET + "=true");

    domainIsGone("org");
    assertThat(calls.defaultsOf(DOMAIN)).hasSize(1);
  }
}
