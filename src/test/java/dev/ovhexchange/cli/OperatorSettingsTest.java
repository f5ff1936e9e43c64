package dev.ovhexchange.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.leader.LeaseSettings;
import dev.ovhexchange.tracing.TracingSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorSettingsTest {
  private static final int ABOVE_DEFAULTS = 100;

  @Test
  void unset_means_the_defaults() {
    OperatorSettings settings = settings(Map.of());

    assertThat(settings.watchNamespaces()).isEmpty();
    assertThat(settings.allowedOffers()).containsExactlyInAnyOrder("dedicated", "dedicatedCluster");
    assertThat(settings.endpoints()).containsOnlyKeys("ovh-eu", "ovh-ca");
    assertThat(settings.creationGrace()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.pageSize()).isEqualTo(20_000);
  }

  @Test
  void durations_are_written_as_people_do() {
    assertThat(settings(Map.of("poll-interval", "500ms")).firstPoll())
        .isEqualTo(Duration.ofMillis(500));
    assertThat(settings(Map.of("creation-grace", "1h30m")).creationGrace())
        .isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void all_namespaces_are_a_star() {
    assertThat(settings(Map.of("watch-namespaces", "mail,*")).watchNamespaces()).isEmpty();
    assertThat(settings(Map.of("watch-namespaces", "mail, shop")).watchNamespaces())
        .containsExactlyInAnyOrder("mail", "shop");
  }

  @Test
  void an_endpoint_without_a_token_url_gets_its_tokens_at_its_api() {
    assertThat(
            settings(Map.of("endpoints.lab.api-url", "https://lab.example.net/1.0"))
                .endpoints()
                .get("lab"))
        .satisfies(lab -> assertThat(lab.tokenUrl()).isEqualTo(lab.apiUrl()));
  }

  @Test
  void what_is_no_good_is_named() {
    refused("page-size", "0", "ovh-exchange.page-size must be at least 1, not 0");
    refused("requests-in-flight", "-1", "ovh-exchange.requests-in-flight must be at least 1");
    refused("creation-grace", "0", "ovh-exchange.creation-grace must be longer than nothing");
    refused("poll-interval", "0s", "ovh-exchange.poll-interval must be longer than nothing");
    refused("budget-patience", "0ms", "ovh-exchange.budget-patience must be longer than nothing");
    refused(
        "endpoints.lab.api-url",
        "http://lab.example.net/1.0",
        "ovh-exchange.endpoints.lab: API URL must be https");
    refused("proxy.https", "https://proxy.example.net:3128", "ovh-exchange.proxy: a proxy is");
    refused("trust-bundle", "/nowhere/ca.crt", "ovh-exchange.trust-bundle: there is no file");
  }

  @Test
  void a_proxy_has_exemptions() {
    OperatorSettings settings =
        settings(
            Map.of(
                "proxy.https", "http://proxy.example.net:3128",
                "proxy.no-proxy", "example.org, .example.com"));

    assertThat(settings.egress().proxy().orElseThrow())
        .satisfies(
            proxy ->
                assertThat(proxy.select(URI.create("https://lab.example.com")))
                    .containsExactly(Proxy.NO_PROXY))
        .satisfies(
            proxy ->
                assertThat(proxy.select(URI.create("https://eu.api.ovh.com")))
                    .doesNotContain(Proxy.NO_PROXY));
  }

  @Test
  void a_lease_is_a_namespace_and_a_name_and_lasts_whole_seconds() {
    assertThat(lease(Map.of())).isEmpty();
    assertThat(lease(Map.of("lease", "mail/operator")))
        .contains(new LeaseSettings("mail", "operator", Duration.ofSeconds(15)));
    for (String wrong : List.of("operator", "mail/", "/operator", "a/b/c")) {
      assertThatThrownBy(() -> lease(Map.of("lease", wrong)))
          .hasMessage("ovh-exchange.lease: a lease is namespace/name, not " + wrong);
    }
    assertThatThrownBy(() -> lease(Map.of("lease", "mail/operator", "lease-duration", "900ms")))
        .hasMessageStartingWith("ovh-exchange.lease: a lease lasts whole seconds");
  }

  @Test
  void traces_go_to_the_url_of_a_collector() {
    assertThat(tracing(Map.of())).isEmpty();
    assertThat(tracing(Map.of("tracing.endpoint", "http://collector.example.net:4318")))
        .contains(URI.create("http://collector.example.net:4318/v1/traces"));
    assertThat(tracing(Map.of("tracing.endpoint", "https://traces.example.net/otlp/v1/traces")))
        .contains(URI.create("https://traces.example.net/otlp/v1/traces"));
    for (String wrong :
        List.of(
            "collector:4317",
            "grpc://collector:4317",
            "/v1/traces",
            "https://user:secret@traces.example.net")) {
      assertThatThrownBy(() -> tracing(Map.of("tracing.endpoint", wrong)))
          .hasMessageStartingWith(
              "ovh-exchange.tracing.endpoint: must be http://host:port or https://host:port")
          .hasMessageNotContaining("secret");
    }
  }

  private static Optional<URI> tracing(Map<String, String> values) {
    return OperatorSettings.tracing(config(values), settings(values))
        .map(TracingSettings::endpoint);
  }

  private static Optional<LeaseSettings> lease(Map<String, String> values) {
    return OperatorSettings.lease(config(values));
  }

  private static void refused(String setting, String value, String message) {
    assertThatThrownBy(() -> settings(Map.of(setting, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static OperatorSettings settings(Map<String, String> values) {
    return OperatorSettings.of(config(values), "0");
  }

  private static OperatorConfig config(Map<String, String> values) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(OperatorConfig.class);
    values.forEach(
        (name, value) ->
            builder.withSources(
                new PropertiesConfigSource(
                    Map.of("ovh-exchange." + name, value), "test", ABOVE_DEFAULTS)));
    return builder.build().getConfigMapping(OperatorConfig.class);
  }
}
