package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is deleted goes from the platform too, in an order that leaves no mail without relay. */
class DeleteTest extends Story {
  private long id;

  @BeforeEach
  void mailboxesOnAConnector() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE, HUGO));
    bindingIs("list", "True Synced: 2 of 2");
    id = cluster.id("relay");
    calls.forget();
  }

  @Test
  void a_connector_goes_after_its_mailboxes_were_let_go() {
    cluster.delete("sconn/relay");

    connectorIsGone("relay");
    assertThat(calls.writes())
        .hasSize(3)
        .endsWith("DELETE sendConnector/" + id)
        .contains("PUT account/" + CLAIRE, "PUT account/" + HUGO);
    assertThat(platform().connector(id)).isEmpty();
    bindingIs("list", "False ConnectorNotReady");
  }

  @Test
  void a_connector_that_comes_back_gets_its_mailboxes_back() {
    cluster.delete("sconn/relay");
    connectorIsGone("relay");

    cluster.apply(Manifest.connector("relay"));

    bindingIs("list", "True Synced: 2 of 2");
    assertThat(platform().attachedTo(cluster.id("relay"))).isEqualTo(2);
  }

  @Test
  void a_mailbox_attached_by_hand_holds_the_connector_and_is_named() {
    platform().attach(AMINA, id);

    cluster.delete("sconn/relay");

    connectorIs("relay", "False InUse: still used by 1 mailboxes: " + AMINA);
    assertThat(calls.writes()).noneMatch(call -> call.startsWith("DELETE"));
    platform().attach(AMINA, 0);
    connectorIsGone("relay");
    assertThat(platform().connector(id)).isEmpty();
  }

  @Test
  void a_domain_that_has_it_as_default_holds_the_connector_and_is_named() {
    platform().editDomain("example.org", Map.of("sendConnectorIdDefault", id));

    cluster.delete("sconn/relay");

    connectorIs("relay", "False InUse: still used as default of domains: example.org");
    platform().editDomain("example.org", Map.of("sendConnectorIdDefault", 0));
    connectorIsGone("relay");
  }

  @Test
  void the_service_is_held_while_a_connector_refers_to_it() {
    cluster.delete("exsvc/mail");

    serviceIs("False InUse: SendConnectors refer to it: relay");
    cluster.delete("sconn/relay", "mcb/list");
    connectorIsGone("relay");
    serviceIsGone();
    assertThat(platform().connector(id)).isEmpty();
  }

  @Test
  void a_restart_does_not_let_the_service_go_before_its_connectors_are_known() {
    cluster.delete("exsvc/mail");
    serviceIs("False InUse: SendConnectors refer to it: relay");

    scene.restartOperator();

    throughout(
        Duration.ofSeconds(3),
        () -> is(cluster.service("mail"), "False InUse: SendConnectors refer to it: relay"));
    cluster.delete("sconn/relay", "mcb/list");
    serviceIsGone();
    assertThat(platform().connector(id)).isEmpty();
  }

  @Test
  void everything_in_one_go_is_one_call_for_each_mailbox_and_one_for_the_connector() {
    cluster.delete("secret,exsvc,sconn,mcb", "--all");

    bindingIsGone("list");
    connectorIsGone("relay");
    serviceIsGone();
    assertThat(calls.writes()).hasSize(3).endsWith("DELETE sendConnector/" + id);
  }

  @Test
  void without_credentials_after_a_restart_it_waits_for_the_secret() {
    withoutCredentialsAfterARestart();
    cluster.delete("mcb/list", "sconn/relay");

    connectorIs("relay", "False CredentialsGone");
    bindingIs("list", "False CredentialsGone");
    assertThat(calls.all()).isEmpty();

    cluster.apply(Manifest.apiKey());

    bindingIsGone("list");
    connectorIsGone("relay");
    assertThat(calls.writes()).hasSize(3).endsWith("DELETE sendConnector/" + id);
  }

  @Test
  void without_credentials_an_annotation_lets_it_go_and_leaves_the_platform_as_it_is() {
    withoutCredentialsAfterARestart();
    cluster.delete("mcb/list", "sconn/relay");
    connectorIs("relay", "False CredentialsGone");

    cluster.kubectl("annotate", "mcb/list", "sconn/relay", Annotations.FORCE_FORGET + "=true");

    bindingIsGone("list");
    connectorIsGone("relay");
    assertThat(calls.all()).isEmpty();
    assertThat(platform().attachedTo(id)).isEqualTo(2);
  }

  @Test
  void retain_leaves_the_connector_and_lets_its_mailboxes_go() {
    cluster.apply(Manifest.connector("relay").with("deletionPolicy", "Retain"));
    connectorIs("relay", "True Synced");

    cluster.delete("sconn/relay");

    connectorIsGone("relay");
    assertThat(platform().connector(id)).isPresent();
    assertThat(calls.mailboxWrites()).hasSize(2);
  }

  @Test
  void a_delete_that_fails_for_a_while_is_repeated_until_it_is_done() {
    inject(Fault.of(FaultKind.SERVER_ERROR).on("DELETE", "/sendConnector/"));

    cluster.delete("mcb/list", "sconn/relay");

    connectorIsGone("relay");
    assertThat(platform().connector(id)).isEmpty();
  }

  @Test
  void a_connector_that_somebody_removed_meanwhile_does_not_hold_its_resource() {
    cluster.delete("mcb/list");
    bindingIsGone("list");
    platform().removeConnector(id);

    cluster.delete("sconn/relay");

    connectorIsGone("relay");
  }

  private void withoutCredentialsAfterARestart() {
    scene.operator().close();
    cluster.kubectl("delete", "secret/ovh-credentials");
    calls.forget();
    scene.startOperator();
  }

  @Test
  void a_connector_that_a_binding_left_is_not_waited_for() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("former"));
    connectorIs("former", "True Synced");
    cluster.apply(Manifest.connector("present"), Manifest.binding("moving", "former", AMINA));
    bindingIs("moving", "True Synced");
    cluster.apply(Manifest.binding("moving", "present", AMINA));
    bindingIs("moving", "True Synced");

    cluster.delete("sconn/former");

    connectorIsGone("former");
    assertThat(connectorOf(AMINA)).isEqualTo(cluster.id("present"));
  }
}
