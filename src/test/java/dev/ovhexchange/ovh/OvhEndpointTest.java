package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OvhEndpointTest {
  @Test
  void europe_and_canada_are_known() {
    assertThat(OvhEndpoint.BUILTIN)
        .extracting(OvhEndpoint::name)
        .containsExactly("ovh-eu", "ovh-ca");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example",
        "http://127.0.0.1:8080/1.0",
        "http://localhost",
        "http://[::1]:1"
      })
  void https_is_taken_anywhere_and_http_on_loopback(String url) {
    assertThat(endpoint(url, false).name()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example/1.0",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "ftp://127.0.0.1/",
        "https:///1.0",
        "/1.0",
        "https://user:secret@api.example/1.0",
        "https://api.example/1.0?x=y"
      })
  void what_would_show_credentials_is_refused(String url) {
    assertThatThrownBy(() -> endpoint(url, false)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void http_elsewhere_must_be_allowed_by_name() {
    assertThat(endpoint("http://simulator.demo.svc:8080/1.0", true).allowInsecure()).isTrue();
  }

  @Test
  void a_trailing_slash_does_not_double() {
    assertThat(endpoint("https://api.example/1.0/", false).apiUrl())
        .isEqualTo(URI.create("https://api.example/1.0"));
  }

  private static OvhEndpoint endpoint(String url, boolean allowInsecure) {
    return new OvhEndpoint(
        "x", URI.create(url), URI.create("https://api.example/t"), allowInsecure);
  }
}
