package dev.ovhexchange.ovh;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A web server down at the socket: answers by a script, and counts what really arrived. */
final class ScriptedServer implements AutoCloseable {

  /** As it came over the wire. */
  record Request(String method, String target, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    String line() {
      return method + " " + target;
    }
  }

  private final ServerSocket socket;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Function<Request, Reply> script;

  ScriptedServer(Function<Request, Reply> script) {
    this.script = script;
    try {
      socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  void script(Function<Request, Reply> other) {
    script = other;
  }

  int port() {
    return socket.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  /** Every request that arrived whole, in order. */
  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Their methods and targets. */
  List<String> lines() {
    return requests.stream().map(Request::line).toList();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in = new BufferedInputStream(connection.getInputStream());
      for (Request request = read(in); request != null; request = read(in)) {
        requests.add(request);
        if (!answer(connection, script.apply(request))) {
          return;
        }
      }
    } catch (IOException e) {
      // the client went away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answer(Socket connection, Reply reply) throws IOException, InterruptedException {
    switch (reply) {
      case Reply.Text text -> {
        connection.getOutputStream().write(Reply.bytes(text));
        return true;
      }
      case Reply.Reset() -> connection.setSoLinger(true, 0);
      case Reply.Hangup() -> {}
      case Reply.Silence() -> closing.await();
      case Reply.Fragment fragment -> {
        String head = "HTTP/1.1 " + fragment.status() + " OK\r\nContent-Length: 100000\r\n\r\n";
        connection
            .getOutputStream()
            .write((head + fragment.begin()).getBytes(StandardCharsets.UTF_8));
        if (fragment.stays()) {
          closing.await();
        }
      }
    }
    return false;
  }

  private static @Nullable Request read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    List<String> parts = List.of(first.split(" ", 3));
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(parts.get(0), parts.get(1), headers, body);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      socket.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
