package dev.ovhexchange.testing.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The only way out of a closed network: a proxy that is asked by {@code CONNECT}. It alone knows
 * where hosts are, which is on a port of this machine, whatever their names.
 */
public final class ForwardProxy implements AutoCloseable {
  private final int target;
  private final ServerSocket listening;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile String answer = "200 OK";

  private ForwardProxy(int target, ServerSocket listening) {
    this.target = target;
    this.listening = listening;
  }

  /** Listens on a free port of the loopback interface; all hosts are on this other port. */
  public static ForwardProxy to(int target) {
    try {
      var proxy =
          new ForwardProxy(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("forward-proxy").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** What it was asked, in order: {@code CONNECT api.example.net:443}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** From now on it answers so and lets nothing pass. */
  public void refuse(String status) {
    answer = status;
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new BufferedInputStream(client.getInputStream());
      asked.add(line(in).replaceFirst(" HTTP/1.1$", ""));
      while (!line(in).isEmpty()) {
        // headers, of no interest
      }
      OutputStream out = client.getOutputStream();
      String status = answer;
      out.write(
          ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      if (status.startsWith("200")) {
        pass(in, out);
      }
    } catch (IOException e) {
      // one of the two went away: the other learns of it by the close
    }
  }

  private void pass(InputStream in, OutputStream out) throws IOException {
    try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      sockets.add(server);
      OutputStream up = server.getOutputStream();
      Thread.ofVirtual().start(() -> copy(in, up, server));
      server.getInputStream().transferTo(out);
    }
  }

  private static void copy(InputStream in, OutputStream out, Socket server) {
    try (server) {
      in.transferTo(out);
    } catch (IOException e) {
      // as above
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append((char) b);
    }
    return line.toString().strip();
  }
}
