package dev.ovhexchange.simulator;

import static dev.ovhexchange.simulator.TestClient.O;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.TestClient.Reply;
import dev.ovhexchange.simulator.gateway.AccessRule;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is let in, and how those who are not are told. */
class CredentialsTest extends RunningSimulator {
  @Test
  void without_credentials_only_the_time_is_told() {
    Reply reply = client.send(client.request("GET", simulator.apiUrl() + O, ""));

    refused(reply, 401, "You must login first");
    assertThat(client.send(client.request("GET", simulator.apiUrl() + "/auth/time", "")).text())
        .isEqualTo(Long.toString(clock.instant().getEpochSecond()));
  }

  @Test
  void a_wrong_secret_is_an_invalid_signature() {
    Reply reply = client.signed("GET", simulator.apiUrl() + O, "", "wrong");

    refused(reply, 400, "Invalid signature");
    assertThat(reply.json().path("errorCode").asText()).isEqualTo("INVALID_SIGNATURE");
    assertThat(reply.json().path("httpCode").asText()).isEqualTo("400 Bad Request");
    assertThat(reply.header("X-Ovh-QueryID")).startsWith("EU.ext-");
  }

  @Test
  void a_body_that_differs_by_one_byte_from_the_signed_one_is_an_invalid_signature() {
    String url = simulator.apiUrl() + CLAIRE;
    String now = Long.toString(clock.instant().getEpochSecond());
    String text = String.join("+", "toyApplicationSecret", "toyConsumerKey", "PUT", url, "{}", now);

    Reply reply =
        client.send(
            client
                .request("PUT", url, "{ }")
                .header("X-Ovh-Application", "toyApplicationKey")
                .header("X-Ovh-Consumer", "toyConsumerKey")
                .header("X-Ovh-Timestamp", now)
                .header("X-Ovh-Signature", "$1$" + TestClient.sha1(text)));

    refused(reply, 400, "Invalid signature");
  }

  @Test
  void the_alias_v1_is_another_url_and_so_another_signature() {
    String alias = simulator.apiUrl().toString().replace("/1.0", "/v1");

    Reply reply = client.signed("GET", alias + O, "", "toyApplicationSecret");

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void an_address_is_the_same_with_a_literal_at_and_with_an_encoded_one() {
    assertThat(client.get(CLAIRE).status()).isEqualTo(200);
    assertThat(client.get(CLAIRE.replace("@", "%40")).status()).isEqualTo(200);
  }

  @Test
  void a_timestamp_outside_the_window_is_out_of_time() {
    String late = Long.toString(clock.instant().getEpochSecond() - 301);

    Reply reply = client.signedAt("GET", simulator.apiUrl() + O, "", "toyApplicationSecret", late);

    refused(reply, 400, "Query out of time");
    assertThat(reply.json().path("errorCode").asText()).isEqualTo("QUERY_TIME_OUT");
  }

  @Test
  void an_expired_key_is_not_valid_and_a_revoked_one_does_not_exist() {
    simulator.keyring().expireAt("toyConsumerKey", clock.instant().plusSeconds(60));
    assertThat(client.get(O).status()).isEqualTo(200);

    clock.advance(Duration.ofMinutes(1));
    refused(client.get(O), 403, "This credential is not valid");

    simulator.keyring().revoke("toyConsumerKey");
    refused(client.get(O), 403, "This credential does not exist");
  }

  @Test
  void a_key_may_do_what_its_rules_say_and_nothing_else() {
    simulator
        .keyring()
        .setRules("toyConsumerKey", List.of(new AccessRule("GET", O + "/account/*")));

    assertThat(client.get(CLAIRE).status()).isEqualTo(200);
    refused(client.get(O + "/account"), 403, "This call has not been granted");
    refused(client.put(CLAIRE, "{}"), 403, "This call has not been granted");
  }

  @Test
  void a_token_costs_the_right_secret_and_the_scope_all() {
    String good = "grant_type=client_credentials&client_id=toyClientId&client_secret=";

    assertThat(client.token(good + "wrong&scope=all").json().path("error").asText())
        .isEqualTo("invalid_client");
    assertThat(client.token(good + "toyClientSecret").json().path("error").asText())
        .isEqualTo("invalid_scope");
    Reply token = client.token(good + "toyClientSecret&scope=all");
    assertThat(token.json().path("expires_in").asInt()).isEqualTo(3599);
    assertThat(token.json().path("token_type").asText()).isEqualTo("Bearer");
  }

  @Test
  void a_token_is_also_given_to_a_client_that_names_itself_by_http_basic() {
    String basic =
        Base64.getEncoder().encodeToString("toyClientId:toyClientSecret".getBytes(UTF_8));

    Reply token =
        client.send(
            client
                .request(
                    "POST",
                    simulator.tokenUrl().toString(),
                    "grant_type=client_credentials&scope=all")
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic));

    assertThat(token.status()).isEqualTo(200);
    assertThat(token.json().path("scope").asText()).isEqualTo("all");
  }

  @Test
  void an_application_that_nobody_knows_is_an_invalid_key() {
    Reply reply =
        client.send(
            client
                .request("GET", simulator.apiUrl() + O, "")
                .header("X-Ovh-Application", "unknown")
                .header("X-Ovh-Consumer", "toyConsumerKey"));

    refused(reply, 403, "This application key is invalid");
    assertThat(reply.json().path("errorCode").asText()).isEqualTo("INVALID_KEY");
  }

  @Test
  void a_token_works_until_it_is_too_old() {
    String token = token();
    assertThat(client.bearer(token, "GET", O, "").status()).isEqualTo(200);

    clock.advance(Duration.ofHours(1));

    refused(client.bearer(token, "GET", O, ""), 401, "You must login first");
  }

  @Test
  void a_missing_iam_action_is_named() {
    simulator
        .keyring()
        .setActions("toyClientId", List.of("emailExchange:apiovh:service/account/*"));
    String token = token();

    assertThat(client.bearer(token, "GET", CLAIRE, "").status()).isEqualTo(200);
    Reply reply = client.bearer(token, "GET", O + "/task", "");

    refused(reply, 403, "User not granted for this request");
    assertThat(reply.json().at("/details/unauthorizedActionsByIAM").asText())
        .isEqualTo("emailExchange:apiovh:service/task/get");
  }

  @Test
  void a_key_that_was_just_asked_for_waits_for_a_person() {
    Reply asked =
        client.send(
            client
                .request(
                    "POST",
                    simulator.apiUrl() + "/auth/credential",
                    "{\"accessRules\":[{\"method\":\"GET\",\"path\":\"/*\"}]}")
                .header("X-Ovh-Application", "toyApplicationKey"));

    assertThat(asked.json().path("state").asText()).isEqualTo("pendingValidation");
    assertThat(asked.json().path("consumerKey").asText()).isNotEmpty();
  }

  private String token() {
    return client
        .token(
            "grant_type=client_credentials&client_id=toyClientId"
                + "&client_secret=toyClientSecret&scope=all")
        .json()
        .path("access_token")
        .asText();
  }
}
