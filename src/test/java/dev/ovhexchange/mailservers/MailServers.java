package dev.ovhexchange.mailservers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The mail servers of this JVM: started by whoever asks first. They end with the JVM, however it
 * ends, as their standard input closes then. Tests keep out of each other's way by mailboxes and
 * subjects of their own.
 */
public final class MailServers {
  public static final String HOST = "127.0.0.1";

  /** What the relay is called by its clients. */
  public static final String RELAY = "[smtp.relay.example.net]:587";

  /** Another relay, which signs too. */
  public static final String OTHER_RELAY = "[smtp.other.example]:587";

  private static final Path SCRIPT = Path.of("src", "test", "mail", "servers.py").toAbsolutePath();
  private static final Path FOLDERS = Path.of("target", "mail-servers").toAbsolutePath();
  private static final int NOT_TO_BE_HAD = 3;

  private static @Nullable MailServers shared;
  private static @Nullable String whyThereAreNone;

  private final Path folder;
  private final Map<String, Integer> ports;
  private final Map<String, String> connectors = new TreeMap<>();

  private MailServers(Path folder, Map<String, Integer> ports) {
    this.folder = folder;
    this.ports = Map.copyOf(ports);
  }

  /** Skips the test, with the reason, on a machine where they cannot be had. */
  public static synchronized MailServers get() {
    if (shared == null && whyThereAreNone == null) {
      try {
        shared = start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    if (shared == null) {
      return Assumptions.abort(String.valueOf(whyThereAreNone));
    }
    return shared;
  }

  private static @Nullable MailServers start() throws IOException, InterruptedException {
    long jvm = ProcessHandle.current().pid();
    Path folder = Files.createDirectories(FOLDERS.resolve(String.valueOf(jvm)));
    Path errors = folder.resolve("errors.log");
    Process process =
        new ProcessBuilder(SCRIPT.toString(), folder.toString())
            .redirectError(errors.toFile())
            .start();
    BufferedReader lines = process.inputReader(); // never closed, and neither is its input
    Map<String, Integer> ports = new HashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("ready")) {
        return new MailServers(folder, ports);
      }
      ports.put(
          line.substring(0, line.indexOf('=')),
          Integer.valueOf(line.substring(line.indexOf(':') + 1)));
    }
    int code = process.waitFor();
    String why = Files.readString(errors).strip();
    if (code != NOT_TO_BE_HAD) {
      throw new IllegalStateException(
          "the mail servers ended with %d; their logs are in %s: %s".formatted(code, folder, why));
    }
    whyThereAreNone = why.substring(why.lastIndexOf('\n') + 1);
    return null;
  }

  /** Where the mailboxes of the platform submit: STARTTLS, and a login. */
  public int submissionPort() {
    return port("submission");
  }

  /** Where the recipient reads: TLS from the first byte. */
  public int imapsPort() {
    return port("imaps");
  }

  /** The recipient's exchanger, as a stranger reaches it. */
  public int smtpPort() {
    return port("smtp");
  }

  private int port(String door) {
    Integer port = ports.get(door);
    if (port == null) {
      throw new IllegalStateException("servers.py tells of no door " + door);
    }
    return port;
  }

  /** Who signed the certificates of all servers, as PEM. */
  public Path certificateAuthority() {
    return folder.resolve("ca.pem");
  }

  /** Lets a mailbox of the platform send through a relay, from its next message on. */
  public synchronized void attach(String mailbox, String relay) {
    connectors.put(mailbox, relay);
    writeConnectors();
  }

  /** Lets it send as any mailbox does: straight to the recipient's exchanger. */
  public synchronized void detach(String mailbox) {
    connectors.remove(mailbox);
    writeConnectors();
  }

  private void writeConnectors() {
    String text =
        connectors.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Path fresh = Files.writeString(folder.resolve("connectors.new"), text);
      Files.move(fresh, folder.resolve("connectors"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
