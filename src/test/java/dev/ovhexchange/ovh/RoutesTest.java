package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  private final Routes routes = new Routes(new PlatformId("test", "org", "svc"));

  @ParameterizedTest
  @CsvSource({
    "newsletter@mydomain.ovh, newsletter@mydomain.ovh",
    "a+b@c.example, a%2Bb@c.example",
    "a/../b, a%2F..%2Fb",
    "50%, 50%25",
    "'a,b', a%2Cb",
    "'a b?c#d', a%20b%3Fc%23d",
    "é@c.example, %C3%A9@c.example",
  })
  void a_segment_never_leaves_its_place(String name, String sent) {
    assertThat(Routes.segment(name)).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", ".."})
  void what_is_no_name_is_refused(String name) {
    assertThatThrownBy(() -> Routes.segment(name)).isInstanceOf(PlatformException.class);
  }

  @Test
  void operation_and_rule_hold_no_object() {
    Call call = routes.to("POST", "sendConnector/{id}/changeAuthentication", 29L);

    assertThat(call.operation()).isEqualTo("POST sendConnector/{id}/changeAuthentication");
    assertThat(call.path())
        .isEqualTo("/email/exchange/org/service/svc/sendConnector/29/changeAuthentication");
    assertThat(call.rule())
        .isEqualTo("/email/exchange/org/service/svc/sendConnector/*/changeAuthentication");
  }

  @Test
  void a_batch_is_joined_by_bare_commas() {
    Call call = routes.batch("account/{email}", List.of("a@d", "b,c@d"));

    assertThat(call.path()).endsWith("/account/a@d,b%2Cc@d");
    assertThat(call.headers()).containsEntry("X-Ovh-Batch", ",");
  }
}
