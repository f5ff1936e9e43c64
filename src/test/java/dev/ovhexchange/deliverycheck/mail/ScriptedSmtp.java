package dev.ovhexchange.deliverycheck.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** An SMTP server that takes everything, but for what a script says. */
final class ScriptedSmtp implements AutoCloseable {
  /** As an answer: the connection ends. */
  static final String BREAKS_OFF = "";

  private static final Map<String, String> USUAL =
      Map.of(
          "EHLO", "250-mail.example.net\r\n250 AUTH PLAIN LOGIN",
          "AUTH", "235 2.7.0 welcome",
          "MAIL", "250 2.1.0 ok",
          "RCPT", "250 2.1.5 ok",
          "DATA", "354 go on",
          ".", "250 2.0.0 taken",
          "QUIT", "221 bye");

  private final ServerSocket listening;
  private final Map<String, String> script;
  private final List<String> commands = new CopyOnWriteArrayList<>();

  /**
   * @param script answers by the first word of a command, {@code .} for the end of a message
   */
  ScriptedSmtp(ServerSocketFactory sockets, Map<String, String> script) {
    this.script = script;
    try {
      listening = sockets.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The first words of what it was told. */
  List<String> commands() {
    return List.copyOf(commands);
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        converse(socket);
      } catch (IOException _) {
        // The other side had enough.
      }
    }
  }

  private void converse(Socket socket) throws IOException {
    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    say(socket, "220 mail.example.net");
    boolean data = false;
    @Nullable String line = in.readLine();
    while (line != null) {
      if (!data || line.equals(".")) {
        String word = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        commands.add(word);
        String answer = script.getOrDefault(word, USUAL.getOrDefault(word, "500 what?"));
        if (answer.equals(BREAKS_OFF)) {
          return;
        }
        say(socket, answer);
        data = answer.startsWith("354");
      }
      line = in.readLine();
    }
  }

  private static void say(Socket socket, String answer) throws IOException {
    socket.getOutputStream().write((answer + "\r\n").getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
