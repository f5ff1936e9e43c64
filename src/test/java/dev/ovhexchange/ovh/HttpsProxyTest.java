package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsProxyTest {
  private static final URI PROXY = URI.create("http://proxy.example.net:3128");

  @ParameterizedTest
  @CsvSource({
    "https://eu.api.ovh.com/1.0, true",
    "https://example.org, false",
    "https://LAB.example.org, false",
    "https://notexample.org, true",
    "https://example.com, true",
    "https://lab.example.com, false",
    "https://192.0.2.7:8443, false",
    "https://192.0.2.70, true",
    "https://[2001:db8::1]/1.0, false",
    "http://eu.api.ovh.com/1.0, false",
    "https://localhost:8443, false",
    "https://127.0.0.1, false",
    "https://[::1]:8443, false"
  })
  void https_goes_through_it_but_to_this_machine_and_to_exempted_hosts(
      String url, boolean through) {
    var proxy =
        HttpsProxy.of(PROXY, List.of("Example.org", ".example.com", " 192.0.2.7", "[2001:db8::1]"));

    assertThat(proxy.passes(URI.create(url))).isEqualTo(through);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://proxy.example.net:3128",
        "http://proxy.example.net",
        "http://user:secret@proxy.example.net:3128",
        "http://proxy.example.net:3128/path",
        "proxy.example.net:3128"
      })
  void what_is_no_proxy_is_refused_without_being_quoted(String url) {
    assertThatThrownBy(() -> HttpsProxy.of(URI.create(url), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a proxy is http://host:port and nothing else");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "example.org:443", "*", "*.example.org", ""})
  void an_exemption_that_would_never_match_is_refused(String host) {
    assertThatThrownBy(() -> HttpsProxy.of(PROXY, List.of(host)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an exemption is a host or an address");
  }

  @Test
  void it_is_named_by_its_address() {
    assertThat(HttpsProxy.of(PROXY, List.of())).hasToString("the proxy proxy.example.net:3128");
  }
}
