package dev.ovhexchange.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.controlplane.KubectlResult;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import dev.ovhexchange.testing.controlplane.TestNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people see of our kinds in kubectl, with the samples applied. */
class KubectlViewTest {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static TestNamespace namespace;

  @BeforeAll
  static void applySamples() {
    SharedControlPlane.get().applyCrds(Crds.FOLDER);
    namespace = SharedControlPlane.get().namespace("view");
    assertThat(run("apply", "--validate=strict", "-f", "deploy/samples"))
        .as("deploy/samples")
        .hasLineCount(7);
  }

  @AfterAll
  static void closeNamespace() {
    namespace.close();
  }

  @Test
  void one_word_lists_everything_of_ours() {
    assertThat(run("get", "ovh-exchange", "-o", "name").lines())
        .containsExactlyInAnyOrder(
            "exchangeservice.ovh-exchange.dev/mail",
            "sendconnector.ovh-exchange.dev/smtp-relay",
            "mailboxconnectorbinding.ovh-exchange.dev/newsletters",
            "mailboxconnectorbinding.ovh-exchange.dev/example-org",
            "domainconnectorbinding.ovh-exchange.dev/example-org");
  }

  @Test
  void a_service_shows_what_platform_it_is_and_whether_it_answers() {
    assertThat(columns("exsvc"))
        .containsExactly("NAME", "ORGANIZATION", "OFFER", "MAILBOXES", "READY", "REASON", "AGE");
  }

  @Test
  void a_connector_shows_its_relay_and_more_on_request() {
    assertThat(columns("sconn")).containsExactly("NAME", "HOST", "ID", "READY", "REASON", "AGE");
    assertThat(columns("sconn", "-o", "wide"))
        .endsWith("AGE", "SERVICE", "PORT", "MAILBOXES", "MESSAGE");
  }

  @Test
  void a_binding_shows_how_far_it_got() {
    run(
        "patch",
        "mcb/newsletters",
        "--subresource=status",
        "--type=merge",
        "-p",
        """
        {"status": {"observedGeneration": 1, "attached": "12/12", "conditions": [
          {"type": "Ready", "status": "True", "reason": "Synced", "message": "12 are attached.",
           "lastTransitionTime": "2026-01-31T09:00:00Z", "observedGeneration": 1}]}}
        """);

    assertThat(columns("mcb"))
        .containsExactly("NAME", "CONNECTOR", "ATTACHED", "ROLLOUT", "READY", "REASON", "AGE");
    assertThat(run("get", "mcb", "newsletters", "--no-headers"))
        .matches("newsletters +smtp-relay +12/12 +True +Synced +\\d+s\\s*");
  }

  @Test
  void a_binding_of_a_domain_shows_the_domain_and_more_on_request() {
    run(
        "patch",
        "dcb/example-org",
        "--subresource=status",
        "--type=merge",
        "-p",
        """
        {"status": {"observedGeneration": 1, "defaultConnector": 29, "conditions": [
          {"type": "Ready", "status": "True", "reason": "Synced", "message": "It is the default.",
           "lastTransitionTime": "2026-01-31T09:00:00Z", "observedGeneration": 1}]}}
        """);

    assertThat(columns("dcb"))
        .containsExactly("NAME", "DOMAIN", "CONNECTOR", "READY", "REASON", "AGE");
    assertThat(columns("dcb", "-o", "wide")).endsWith("AGE", "DEFAULT", "MESSAGE");
    assertThat(run("get", "dcb", "example-org", "--no-headers"))
        .matches("example-org +example.org +smtp-relay +True +Synced +\\d+s\\s*");
  }

  @Test
  void a_check_shows_what_it_proved_and_more_on_request() {
    run("apply", "--validate=strict", "-f", "deploy/samples/delivery");
    run(
        "patch",
        "dcheck/smtp-relay",
        "--subresource=status",
        "--type=merge",
        "-p",
        """
        {"status": {"observedGeneration": 1, "verdict": "Passed", "nextRun": "2026-01-31T15:00:00Z",
          "lastRun": {"token": "a", "startedAt": "2026-01-31T09:00:00Z",
            "finishedAt": "2026-01-31T09:00:07Z", "verdict": "Passed", "reason": "DeliveryProved",
            "message": "hop 2", "latency": "7s", "subject": {}}}}
        """);

    assertThat(columns("dcheck"))
        .containsExactly("NAME", "CONNECTOR", "VERDICT", "LATENCY", "LAST", "AGE");
    assertThat(columns("dcheck", "-o", "wide"))
        .endsWith("AGE", "READY", "REASON", "NEXT", "MESSAGE");
    assertThat(run("get", "dcheck", "smtp-relay", "--no-headers"))
        .matches("smtp-relay +smtp-relay +Passed +7s +\\d+d +\\d+s\\s*");
    assertThat(run("delete", "-f", "deploy/samples/delivery")).contains("deliverycheck");
  }

  @Test
  void a_resource_nobody_has_looked_at_says_so_to_kstatus() {
    assertThat(run("get", "mcb/example-org", "-o", "jsonpath={.status}"))
        .isEqualTo("{\"observedGeneration\":-1}");
  }

  @Test
  void explain_states_the_default_that_is_never_written_into_a_spec() {
    assertThat(run("explain", "sconn.spec.port")).contains("Unset means 587");
  }

  private static List<String> columns(String... kindAndOptions) {
    var arguments = new ArrayList<>(List.of("get"));
    arguments.addAll(List.of(kindAndOptions));
    String header = run(arguments.toArray(String[]::new)).lines().findFirst().orElse("");
    return BLANKS.splitAsStream(header).toList();
  }

  private static String run(String... arguments) {
    var all = new ArrayList<>(List.of("--namespace", namespace.name()));
    all.addAll(List.of(arguments));
    KubectlResult result = SharedControlPlane.get().kubectl(all.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.stderr()).isZero();
    return result.stdout();
  }
}
