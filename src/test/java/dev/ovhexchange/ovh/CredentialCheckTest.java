package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.CredentialInfo;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CredentialCheckTest {
  private static final String SERVICE = "/email/exchange/private-1/service/private-1";

  @Test
  void a_key_for_everything_lacks_nothing() {
    CredentialInfo info =
        check(
            "{\"expiration\":\"2026-12-24T08:00:00+00:00\",\"rules\":["
                + all("GET")
                + ","
                + all("PUT")
                + ","
                + all("POST")
                + ","
                + all("DELETE")
                + "]}");

    assertThat(info.type()).isEqualTo("applicationKey");
    assertThat(info.expiresAt()).isEqualTo(Instant.parse("2026-12-24T08:00:00Z"));
    assertThat(info.missingRights()).isEmpty();
    assertThat(info.presentRights()).hasSize(15).contains("GET " + SERVICE + "/account/*");
  }

  private static String all(String method) {
    return rule(method, "/*");
  }

  private static String rule(String method, String path) {
    return "{\"method\":\"" + method + "\",\"path\":\"" + path + "\"}";
  }

  @Test
  void a_rule_for_the_objects_does_not_cover_their_list() {
    CredentialInfo info =
        check(
            "{\"expiration\":null,\"rules\":["
                + rule("GET", SERVICE)
                + ","
                + rule("GET", SERVICE + "/*")
                + ","
                + rule("POST", SERVICE + "/sendConnector/*")
                + ","
                + rule("PUT", SERVICE + "/domain/*")
                + ","
                + rule("PUT", SERVICE + "/account/* ")
                + ","
                + rule("PUT", "/email/exchange/other/service/other/*")
                + "]}");

    assertThat(info.expiresAt()).isNull();
    assertThat(info.missingRights())
        .containsExactly(
            "POST " + SERVICE + "/sendConnector",
            "PUT " + SERVICE + "/sendConnector/*",
            "DELETE " + SERVICE + "/sendConnector/*",
            "PUT " + SERVICE + "/account/*");
  }

  @Test
  void a_key_that_may_not_ask_is_not_judged() {
    try (var scene =
        new Scene(request -> Reply.json(403, "{\"errorCode\":\"NOT_GRANTED_CALL\"}"))) {
      assertThat(scene.platform.credential(Priority.DRIFT))
          .isEqualTo(CredentialInfo.ofUnknownRights("applicationKey"));
    }
  }

  @Test
  void an_outage_is_no_answer() {
    try (var scene = new Scene(request -> Reply.html(503))) {
      assertThat(scene.failure((platform, priority) -> platform.credential(priority)).kind())
          .isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void a_service_account_is_not_asked_about() {
    try (var scene = new Scene(Scene.ACCOUNT, Scene.settings(10), request -> Reply.ok("{}"))) {
      assertThat(scene.platform.credential(Priority.DRIFT))
          .isEqualTo(CredentialInfo.ofUnknownRights("oauth2"));
      assertThat(scene.server.requests()).isEmpty();
    }
  }

  private static CredentialInfo check(String credential) {
    try (var scene = new Scene(request -> Reply.ok(credential))) {
      CredentialInfo info = scene.platform.credential(Priority.DRIFT);
      assertThat(scene.lines()).containsExactly("GET /1.0/auth/currentCredential");
      return info;
    }
  }
}
