package dev.ovhexchange.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.platform.WriteGate;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
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
  void of_the_operators_client_lists_are_shared_but_no_clone_and_nothing_read_by_itself() {
    try (KubernetesClient client =
        KubernetesClients.builder(new ConfigBuilder().build(), WriteGate.OPEN).build()) {
      KubernetesSerialization ours = client.getKubernetesSerialization();
      SendConnector listed = list(ours);
      assertThat(list(ours)).isSameAs(listed);

      SendConnector alone =
          ours.unmarshal(
              stream(RELAY.formatted("a", "5")),
              new TypeReference<>() {
                @Override
                public Type getType() {
                  return SendConnector.class;
                }
              });

      assertThat(alone).isNotSameAs(listed).isEqualTo(listed);
      assertThat(ours.clone(listed)).isNotSameAs(listed).isEqualTo(listed);
    }
  }

  private static SendConnector list(KubernetesSerialization serialization) {
    String items = "{\"items\": [%s]}".formatted(RELAY.formatted("a", "5"));
    DefaultKubernetesResourceList<SendConnector> list =
        serialization.unmarshal(
            stream(items), new TypeReference<DefaultKubernetesResourceList<SendConnector>>() {});
    return list.getItems().getFirst();
  }

  private static InputStream stream(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }
}
