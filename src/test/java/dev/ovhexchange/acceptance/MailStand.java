package dev.ovhexchange.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.ovhexchange.testing.network.TcpProxy;
import dev.ovhexchange.testing.network.TestAuthority;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The server that a mailbox's mail is submitted to, a mailbox elsewhere, and what happens to a
 * message in between: it gets the headers that servers on its way would write, above the one line
 * that GreenMail itself writes. Both servers speak TLS, with certificates of an authority of their
 * own.
 */
public final class MailStand implements AutoCloseable {
  static final String HOST = "127.0.0.1";
  static final String SENDER = "claire.martin@example.com";
  static final String RECIPIENT = "probe@example.net";
  public static final String PASSWORD = "canary-mail-password";

  private static final String DATE = "; Sat, 28 Nov 2026 08:00:0%d +0000\r\n";

  private final TestAuthority authority = TestAuthority.create();
  private final GreenMail servers =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, HOST, ServerSetup.PROTOCOL_IMAP)
          });
  private final List<String> submitted = new CopyOnWriteArrayList<>();
  final TcpProxy submission;
  final TcpProxy inbox;
  private volatile Function<String, List<String>> way = MailStand::throughRelay;

  public MailStand() {
    this(HOST);
  }

  /**
   * @param named the name in the servers' certificates
   */
  MailStand(String named) {
    servers.start();
    GreenMailUser _ = servers.setUser(SENDER, "claire", PASSWORD);
    GreenMailUser _ = servers.setUser(RECIPIENT, "probe", PASSWORD);
    GreenMailUser nobody = servers.setUser("nobody@example.net", "nobody", "nothing");
    servers
        .getUserManager()
        .setMessageDeliveryHandler(
            (message, address) -> {
              String raw = raw(message);
              submitted.add(raw);
              way.apply(raw).forEach(this::arrives);
              return nobody;
            });
    submission = TcpProxy.overTls(authority.server(named), HOST, servers.getSmtp().getPort());
    inbox = TcpProxy.overTls(authority.server(named), HOST, servers.getImap().getPort());
  }

  /** What becomes of a message from now on: what arrives for it. */
  void way(Function<String, List<String>> taken) {
    way = taken;
  }

  /** The way through the relay. */
  static List<String> throughRelay(String message) {
    return List.of(
        "Authentication-Results: mx.example.net; spf=pass smtp.mailfrom=bounce@relay.example.net;"
            + " dkim=pass header.d=relay.example.net\r\n"
            + "Received: from out1.relay.example.net (out1.relay.example.net [192.0.2.25])"
            + " by mx.example.net with ESMTPS id 2"
            + DATE.formatted(2)
            + relayed(message));
  }

  /** What a relay writes, or who pretends to be one. */
  static String relayed(String message) {
    return "DKIM-Signature: v=1; d=relay.example.net; s=a; b=x\r\n"
        + "Received: from ex5.mail.ovh.net (ex5.mail.ovh.net [198.51.100.9])"
        + " by smtp.relay.example.net with ESMTPSA id 1"
        + DATE.formatted(1)
        + message;
  }

  /** The way straight from OVH. */
  static List<String> aroundRelay(String message) {
    return List.of(
        "Authentication-Results: mx.example.net; spf=pass smtp.mailfrom="
            + SENDER
            + "; dkim=pass header.d=example.com\r\n"
            + "Received: from ex5.mail.ovh.net (ex5.mail.ovh.net [198.51.100.9])"
            + " by mx.example.net with ESMTPS id 2"
            + DATE.formatted(2)
            + message);
  }

  /** Puts a message into the recipient's mailbox. */
  public void arrives(String message) {
    try {
      servers
          .getUserManager()
          .getUserByEmail(RECIPIENT)
          .deliver(
              new MimeMessage(
                  Session.getInstance(new Properties()),
                  new ByteArrayInputStream(message.getBytes(ISO_8859_1))));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The messages that were handed over, as they were. */
  public List<String> submitted() {
    return List.copyOf(submitted);
  }

  /** How many messages are in the recipient's mailbox. */
  public int waiting() {
    try {
      return servers
          .getManagers()
          .getImapHostManager()
          .getInbox(servers.getUserManager().getUserByEmail(RECIPIENT))
          .getMessageCount();
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on the sender's password is another one. */
  void changePassword(String password) {
    servers.getUserManager().getUserByEmail(SENDER).setPassword(password);
  }

  /** The certificate of the authority, as PEM in a file. */
  public Path trust(Path file) {
    return authority.writeTo(file);
  }

  /** The servers, as the operator's setting names them. */
  public String[] hosts() {
    return new String[] {HOST + ":" + submission.port(), HOST + ":" + inbox.port()};
  }

  public Manifest senderLogin(String password) {
    return Manifest.secret("sender", Map.of("username", "claire", "password", password));
  }

  public Manifest recipientLogin() {
    return Manifest.secret("recipient", Map.of("username", "probe", "password", PASSWORD));
  }

  /** A check of the connector {@code relay}. */
  public Manifest check(String name) {
    return Manifest.check(name, "relay")
        .with(
            "from",
            Map.of(
                "mailbox",
                SENDER,
                "host",
                HOST,
                "port",
                submission.port(),
                "tlsMode",
                "TLS",
                "secretRef",
                Map.of("name", "sender")))
        .with(
            "to",
            Map.of(
                "address", RECIPIENT,
                "host", HOST,
                "port", inbox.port(),
                "secretRef", Map.of("name", "recipient"),
                "exchangers", List.of("mx.example.net")))
        .with("expect", Map.of("relayDomains", List.of("relay.example.net")));
  }

  private static String raw(MovingMessage message) {
    try (var bytes = new ByteArrayOutputStream()) {
      message.getMessage().writeTo(bytes);
      return bytes.toString(ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    submission.close();
    inbox.close();
    servers.stop();
  }
}
