package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where Testcontainers would look for a Docker engine. Asked with one ping, because a Docker
 * command may be there without an engine and Testcontainers reports that with pages of stack
 * traces.
 */
record DockerEngine(List<SocketAddress> addresses) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final byte[] PING =
      "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  static DockerEngine of(Host host) {
    var named = host.variable("DOCKER_HOST").flatMap(DockerEngine::address);
    if (named.isPresent()) {
      return new DockerEngine(List.of(named.get()));
    }
    var runtimeFolder = host.variable("XDG_RUNTIME_DIR").map(Path::of);
    var sockets =
        Stream.concat(
            runtimeFolder.stream().map(folder -> folder.resolve("docker.sock")),
            Stream.of(
                Path.of("/var/run/docker.sock"),
                host.home().resolve(".docker/run/docker.sock"),
                host.home().resolve(".docker/desktop/docker.sock")));
    return new DockerEngine(sockets.<SocketAddress>map(UnixDomainSocketAddress::of).toList());
  }

  static DockerEngine at(Path socket) {
    return new DockerEngine(List.of(UnixDomainSocketAddress.of(socket)));
  }

  private static Optional<SocketAddress> address(String dockerHost) {
    var uri = URI.create(dockerHost);
    return switch (uri.getScheme()) {
      case "unix" -> Optional.of(UnixDomainSocketAddress.of(uri.getPath()));
      case "tcp", "http", "https" ->
          Optional.of(new InetSocketAddress(uri.getHost(), uri.getPort()));
      case null, default -> Optional.empty();
    };
  }

  boolean answers() {
    return addresses.stream().anyMatch(DockerEngine::answers);
  }

  private static boolean answers(SocketAddress address) {
    try (var channel =
        address instanceof UnixDomainSocketAddress
            ? SocketChannel.open(StandardProtocolFamily.UNIX)
            : SocketChannel.open()) {
      // closing the channel ends a ping that hangs
      return CompletableFuture.supplyAsync(() -> ping(channel, address), Thread::startVirtualThread)
          .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (IOException _) {
      return false;
    }
  }

  /** Any HTTP answer will do but a server error: an engine behind TLS answers with a 400. */
  private static boolean ping(SocketChannel channel, SocketAddress address) {
    try {
      channel.connect(address);
      channel.write(ByteBuffer.wrap(PING));
      var answer = ByteBuffer.allocate("HTTP/1.0 200".length());
      while (answer.hasRemaining() && channel.read(answer) >= 0) {
        // the status line may come in pieces
      }
      var status = new String(answer.array(), StandardCharsets.US_ASCII);
      return status.matches("HTTP/1\\.. [24]..");
    } catch (IOException | RuntimeException _) {
      return false;
    }
  }
}
