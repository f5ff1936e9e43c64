package dev.ovhexchange.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.api.SendConnector;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class SharedCopiesTest {
  private static final String RELAY =
      """
      {"apiVersion": "ovh-exchange.dev/v1alpha1", "kind": "SendConnector",
       "metadata": {"name": "relay", "uid": "%s", "resourceVersion": "%s"},
       "spec": {"smartHost": "smtp.example.net"}}
      """;

  private final KubernetesSerialization reader = sharing(new SharedCopies());

  private static KubernetesSerialization sharing(SharedCopies copies) {
    ObjectMapper mapper = new ObjectMapper();
    mapper.registerModule(copies.module());
    return new KubernetesSerialization(mapper, true);
  }

  private SendConnector read(String uid, String version) {
    return reader.unmarshal(RELAY.formatted(uid, version), SendConnector.class);
  }

  @Test
  void who_reads_a_version_that_somebody_has_gets_that_copy() {
    SendConnector first = read("a", "5");

    assertThat(read("a", "5")).isSameAs(first);
    assertThat(read("b", "5")).isNotSameAs(first);
    assertThat(read("a", "6")).isNotSameAs(first);
  }

  @Test
  void a_reader_that_lags_behind_shares_again_when_it_has_caught_up() {
    SendConnector old = read("a", "5");
    SendConnector present = read("a", "10");

    assertThat(read("a", "5")).isNotSameAs(present).isEqualTo(old);
    assertThat(read("a", "10")).isSameAs(present);
  }

  @Test
  void what_has_no_version_is_not_shared() {
    assertThat(read("a", "")).isNotSameAs(read("a", ""));
    assertThat(read("a", "opaque")).isNotSameAs(read("a", "opaque"));
  }

  @Test
  void what_a_watch_converts_is_shared_too() {
    SendConnector first = read("a", "5");

    assertThat(reader.convertValue(first, SendConnector.class)).isSameAs(first);
  }

  @Test
  void a_clone_is_shared_with_nobody() {
    try (KubernetesClient client = KubernetesClients.builder(new ConfigBuilder().build()).build()) {
      KubernetesSerialization ours = client.getKubernetesSerialization();
      SendConnector first = ours.unmarshal(RELAY.formatted("a", "5"), SendConnector.class);
      assertThat(ours.unmarshal(RELAY.formatted("a", "5"), SendConnector.class)).isSameAs(first);

      assertThat(ours.clone(first)).isNotSameAs(first).isEqualTo(first);
    }
  }
}
