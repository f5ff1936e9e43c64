package dev.ovhexchange.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ovhexchange.platform.WriteGate;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our clients of the Kubernetes API have in common. */
class KubernetesClientsTest {
  private static final String SECRET =
      """
      {"kind": "Secret", "apiVersion": "v1", "metadata": {"name": "one", "namespace": "mail"}}""";

  @TempDir private Path folder;

  private final AtomicInteger requests = new AtomicInteger();
  private volatile String valid = "first";
  private HttpServer server;
  private Path token;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    token = Files.writeString(folder.resolve("token"), "first");
    properties().forEach(System::setProperty);
  }

  @AfterEach
  void stop() {
    properties().keySet().forEach(System::clearProperty);
    server.stop(0);
  }

  /** As in a Pod, but for the API server's address. */
  private Map<String, String> properties() {
    return Map.of(
        "kubernetes.auth.tryKubeConfig",
        "false",
        "kubernetes.auth.serviceAccount.token",
        token.toString(),
        "kubernetes.master",
        "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Test
  void a_token_that_is_replaced_in_its_file_is_used_by_every_client() throws IOException {
    Config config = Config.autoConfigure(null);
    try (KubernetesClient client = KubernetesClients.create(config, WriteGate.OPEN);
        KubernetesClient metadata = KubernetesClients.metadataBuilder(config).build();
        KubernetesClient lease = KubernetesClients.impatient(config, Duration.ofSeconds(5))) {
      List<KubernetesClient> all = List.of(client, metadata, lease);
      assertThat(all).allSatisfy(KubernetesClientsTest::mayRead);

      valid = "second";
      Files.writeString(token, "second");

      assertThat(all).allSatisfy(KubernetesClientsTest::mayRead);
    }
  }

  @Test
  void a_version_that_is_too_old_is_understood_by_every_client() {
    String tooOld =
        """
        {"type": "ERROR", "object": {"kind": "Status", "apiVersion": "v1", "code": 410}}""";
    Config config = Config.autoConfigure(null);
    try (KubernetesClient client = KubernetesClients.create(config, WriteGate.OPEN);
        KubernetesClient metadata = KubernetesClients.metadataBuilder(config).build()) {
      assertThat(List.of(client, metadata))
          .extracting(
              one ->
                  one.getKubernetesSerialization().unmarshal(tooOld, WatchEvent.class).getObject())
          .hasOnlyElementsOfType(Status.class);
    }
  }

  @Test
  void behind_a_gate_that_is_shut_it_reads_and_does_not_write() {
    var open = new AtomicBoolean(true);
    try (KubernetesClient client =
        KubernetesClients.create(Config.autoConfigure(null), open::get)) {
      write(client);
      int before = requests.get();
      open.set(false);

      assertThatThrownBy(() -> write(client))
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("may not write now");

      assertThat(requests).hasValue(before);
      mayRead(client);
    }
  }

  @Test
  void however_many_passes_ask_at_once_none_is_given_up_while_it_waits_for_its_turn() {
    try (var streams = new StreamServer(100);
        KubernetesClient client = KubernetesClients.create(brief(streams.url()), WriteGate.OPEN)) {
      mayRead(client);
      streams.answerAfter(Duration.ofMillis(500));
      // ten turns of fifty take five seconds, and the client listens for four
      List<CompletableFuture<Void>> passes =
          IntStream.range(0, 500).mapToObj(i -> pass(client)).toList();

      assertThat(passes).allSatisfy(CompletableFuture::join);
      assertThat(streams.mostAtOnce()).isLessThanOrEqualTo(50);
    }
  }

  private static Config brief(String url) {
    return new ConfigBuilder(Config.empty()).withMasterUrl(url).withRequestTimeout(2_000).build();
  }

  private static CompletableFuture<Void> pass(KubernetesClient client) {
    return CompletableFuture.runAsync(() -> mayRead(client), Thread::startVirtualThread);
  }

  private static void write(KubernetesClient client) {
    var secret =
        new SecretBuilder().withNewMetadata().withName("one").withNamespace("mail").endMetadata();
    client.resource(secret.build()).create();
  }

  private static void mayRead(KubernetesClient client) {
    assertThat(client.secrets().inNamespace("mail").withName("one").get()).isNotNull();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    boolean known = ("Bearer " + valid).equals(authorization);
    byte[] body = (known ? SECRET : "{}").getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(
          known ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAUTHORIZED, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
