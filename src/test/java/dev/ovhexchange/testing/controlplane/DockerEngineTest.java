package dev.ovhexchange.testing.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerEngineTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "HTTP/1.0 200 OK, true",
    "HTTP/1.1 400 Bad Request, true", // an engine behind TLS
    "HTTP/1.1 503 Service Unavailable, false", // a desktop application whose engine is stopped
    "SSH-2.0-OpenSSH_9.6, false",
    "'', false", // accepts and never answers
  })
  void only_an_engine_that_answers_a_ping_counts(String answer, boolean counts, @TempDir Path root)
      throws IOException {
    try (var socket = FakeDockerSocket.answering(root, answer)) {
      assertThat(socket.engine().answers()).isEqualTo(counts);
    }
  }

  @Test
  void a_socket_that_is_not_there_is_no_engine(@TempDir Path root) throws IOException {
    assertThat(FakeMachine.in(root).withoutEngine().answers()).isFalse();
  }

  @Test
  void an_engine_the_user_names_is_the_only_one_asked(@TempDir Path root) throws IOException {
    var machine = FakeMachine.in(root);
    machine.environment().put("DOCKER_HOST", "tcp://localhost:2375");

    assertThat(DockerEngine.of(machine.host()).addresses())
        .containsExactly(new InetSocketAddress(InetAddress.getLoopbackAddress(), 2375));
  }
}
