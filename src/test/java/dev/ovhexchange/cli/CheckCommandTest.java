package dev.ovhexchange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.simulator.ClientConfig;
import dev.ovhexchange.simulator.KeyConfig;
import dev.ovhexchange.simulator.Simulator;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.gateway.AccessRule;
import dev.ovhexchange.simulator.gateway.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
  private static final String ORGANIZATION = "--organization=private-zz111111-1";
  private static final String SERVICE =
      "/email/exchange/private-zz111111-1/service/private-zz111111-1";

  private Simulator simulator = Simulator.start(SimulatorConfig.defaults());

  @TempDir Path folder;

  @AfterEach
  void nothing_was_written_and_the_end() {
    assertThat(simulator.journal().entries())
        .filteredOn(entry -> entry.path().startsWith("/email/"))
        .extracting(Entry::method)
        .doesNotContain("POST", "PUT", "DELETE");
    simulator.close();
  }

  @Test
  void a_key_with_every_right_is_well() {
    ToolRun run = ToolRun.of(simulator, "check", ORGANIZATION);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("offer       dedicated\n", "state       ok\n", "credential  applicationKey\n")
        .contains("present     GET " + SERVICE + "/account/*\n")
        .doesNotContain("missing", "unknown", "toyApplicationSecret", "toyConsumerKey");
    assertThat(simulator.journal().entries()).hasSize(2);
  }

  @Test
  void a_right_that_is_missing_is_named_and_ends_with_1() {
    begin(
        keyWith(
            KeyConfig.minimalRules(SimulatorConfig.defaults().platforms()).stream()
                .filter(rule -> !rule.method().equals("DELETE"))
                .toList()));

    ToolRun run = ToolRun.of(simulator, "check", ORGANIZATION);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "ovh-exchange-operator: the credentials lack these rights: DELETE "
                + SERVICE
                + "/sendConnector/*");
    assertThat(run.out()).contains("missing     DELETE " + SERVICE + "/sendConnector/*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"import", "why claire.martin@example.com"})
  void who_asks_with_too_few_rights_is_told_which_is_missing(String question) {
    begin(
        keyWith(
            KeyConfig.minimalRules(SimulatorConfig.defaults().platforms()).stream()
                .filter(rule -> !rule.path().contains("/account"))
                .toList()));
    List<String> words = new ArrayList<>(List.of(question.split(" ")));
    words.add(ORGANIZATION);

    ToolRun run = ToolRun.of(simulator, words.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("GET " + SERVICE + "/account");
  }

  @Test
  void where_ovh_does_not_tell_the_rights_reading_is_tried() {
    begin(
        keyWith(
            KeyConfig.minimalRules(SimulatorConfig.defaults().platforms()).stream()
                .filter(rule -> !rule.path().startsWith("/auth/"))
                .filter(rule -> !rule.path().contains("/domain"))
                .toList()));

    ToolRun run = ToolRun.of(simulator, "check", ORGANIZATION);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("missing     GET " + SERVICE + "/domain\n")
        .contains("present     GET " + SERVICE + "/account\n")
        .contains("unknown     PUT " + SERVICE + "/account/*\n");
  }

  @Test
  void a_service_account_is_judged_by_iam_actions() {
    begin(
        SimulatorConfig.defaults()
            .withClients(
                List.of(
                    new ClientConfig(
                        "toyClientId",
                        "toyClientSecret",
                        List.of(
                            "emailExchange:apiovh:service/get",
                            "emailExchange:apiovh:service/account/get",
                            "emailExchange:apiovh:service/domain/get",
                            "emailExchange:apiovh:service/task/get")))));

    ToolRun run = ToolRun.of(simulator, ToolRun.ACCOUNT, null, "check", ORGANIZATION);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("lack these rights: emailExchange:apiovh:service/sendConnector/get");
    assertThat(run.out())
        .contains("credential  oauth2", "present     emailExchange:apiovh:service/account/get")
        .contains("unknown     emailExchange:apiovh:service/account/edit")
        .doesNotContain("toyClientSecret");
  }

  @Test
  void an_offer_that_is_not_allowed_and_a_service_that_rests_are_told() {
    simulator.platform().setOffer("hosted");
    simulator.platform().setState("suspended");

    ToolRun run = ToolRun.of(simulator, "check", ORGANIZATION);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("offer hosted is not in ovh-exchange.allowed-offers")
        .contains("OVH has the service in state suspended");
  }

  @Test
  void programs_get_json_or_yaml() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(ToolRun.of(simulator, "check", ORGANIZATION, "-ojson").out());

    assertThat(json.path("offer").asText()).isEqualTo("dedicated");
    assertThat(json.path("problems").isEmpty()).isTrue();
    assertThat(json.path("rights").get(0).path("state").asText()).isEqualTo("present");
    assertThat(ToolRun.of(simulator, "check", ORGANIZATION, "-oyaml").out())
        .contains("offer: \"dedicated\"");
  }

  @Test
  void credentials_come_from_the_file_of_ovhs_own_clients_too() throws IOException {
    Path conf =
        Files.writeString(
            folder.resolve("ovh.conf"),
            """
            [default]
            ; which one
            endpoint = simulator

            [simulator]
            application_key=toyApplicationKey
            application_secret = toyApplicationSecret
            consumer_key=toyConsumerKey
            """);

    assertThat(ToolRun.of(simulator, Map.of(), conf, "check", ORGANIZATION).exitCode()).isZero();
  }

  @Test
  void what_is_wrong_is_one_sentence_without_a_secret() {
    Map<String, String> wrong = new HashMap<>(ToolRun.KEY);
    wrong.put("OVH_APPLICATION_SECRET", "wrong-secret");
    complains("OVH does not accept the credentials: ", wrong, ORGANIZATION);
  }

  @Test
  void a_platform_of_somebody_else_is_one_that_the_credentials_lack_rights_to() {
    ToolRun run = ToolRun.of(simulator, "check", "--organization=private-of-somebody-else");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("offer       not known");
    assertThat(run.err())
        .contains("lack these rights: GET /email/exchange/private-of-somebody-else/service/")
        .hasLineCount(1);
  }

  @Test
  void what_is_not_given_is_asked_for() {
    complains("no credentials: give --service namespace/name", Map.of(), ORGANIZATION);
    complains("the credentials lack OVH_CONSUMER_KEY", without("OVH_CONSUMER_KEY"), ORGANIZATION);
    complains("which platform? give --organization", ToolRun.KEY);
    complains(
        "endpoint ovh-us is not one of [ovh-ca, ovh-eu, simulator]", at("ovh-us"), ORGANIZATION);
    complains("cannot read /nowhere", ToolRun.KEY, "--kubeconfig=/nowhere", "--service=a/b");
    complains(
        "an access token is not enough",
        Map.of("OVH_ENDPOINT", "simulator", "OVH_ACCESS_TOKEN", "t"),
        ORGANIZATION);
  }

  private void complains(String sentence, Map<String, String> variables, String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "check";
    System.arraycopy(options, 0, arguments, 1, options.length);
    ToolRun run = ToolRun.of(simulator, variables, null, arguments);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("ovh-exchange-operator: " + sentence).hasLineCount(1);
    assertThat(run.err()).doesNotContain("wrong-secret", "toyConsumerKey");
    assertThat(run.out()).isEmpty();
  }

  private static Map<String, String> without(String variable) {
    Map<String, String> less = new HashMap<>(ToolRun.KEY);
    less.remove(variable);
    return less;
  }

  private static Map<String, String> at(String endpoint) {
    Map<String, String> elsewhere = new HashMap<>(ToolRun.KEY);
    elsewhere.put("OVH_ENDPOINT", endpoint);
    return elsewhere;
  }

  private static SimulatorConfig keyWith(List<AccessRule> rules) {
    SimulatorConfig defaults = SimulatorConfig.defaults();
    return defaults.withKeys(List.of(defaults.keys().getFirst().withRules(rules)));
  }

  private void begin(SimulatorConfig config) {
    simulator.close();
    simulator = Simulator.start(config);
  }
}
