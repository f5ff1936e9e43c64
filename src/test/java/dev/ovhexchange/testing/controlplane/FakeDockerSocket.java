package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Something that listens where a Docker engine would. */
record FakeDockerSocket(DockerEngine engine, ServerSocketChannel server) implements AutoCloseable {

  /** Gives every caller the same answer; an empty one keeps the caller waiting. */
  static FakeDockerSocket answering(Path folder, String answer) throws IOException {
    var socket = folder.resolve("docker.sock");
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.startVirtualThread(() -> serve(server, answer));
    return new FakeDockerSocket(DockerEngine.at(socket), server);
  }

  private static void serve(ServerSocketChannel server, String answer) {
    while (server.isOpen()) {
      try (var caller = server.accept()) {
        caller.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
        while (caller.read(ByteBuffer.allocate(1024)) >= 0) {
          // until the caller hangs up
        }
      } catch (IOException _) {
        // the caller or the test is done
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
