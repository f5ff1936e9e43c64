package dev.ovhexchange.mailservers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.SubjectTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Sends and reads mail at the servers, as people do. Messages are bytes, headers and all. */
public final class MailProgram {
  public static final String RECIPIENT = "john@example.org";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String MILLIS = Long.toString(PATIENCE.toMillis());

  private final MailServers servers;
  private final SSLContext tls;

  public MailProgram(MailServers servers) throws IOException, GeneralSecurityException {
    this.servers = servers;
    this.tls = trusting(servers);
  }

  /** Submits a message as a mailbox of the platform, for {@link #RECIPIENT}. */
  public void submit(String mailbox, byte[] message) throws MessagingException {
    Properties settings = new Properties();
    settings.put("mail.smtp.auth", "true");
    settings.put("mail.smtp.starttls.required", "true");
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    settings.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
    settings.put("mail.smtp.from", mailbox);
    send(settings, servers.submissionPort(), message, mailbox, password(mailbox));
  }

  /** Hands a message to the recipient's exchanger as a stranger, who may say anything. */
  public void intrude(String greeting, String sender, byte[] message) throws MessagingException {
    Properties settings = new Properties();
    settings.put("mail.smtp.localhost", greeting);
    settings.put("mail.smtp.from", sender);
    send(settings, servers.smtpPort(), message, null, null);
  }

  private static void send(
      Properties settings,
      int port,
      byte[] message,
      @Nullable String user,
      @Nullable String password)
      throws MessagingException {
    settings.put("mail.smtp.timeout", MILLIS);
    Session session = Session.getInstance(settings);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(MailServers.HOST, port, user, password);
      transport.sendMessage(
          new MimeMessage(session, new ByteArrayInputStream(message)),
          InternetAddress.parse(RECIPIENT));
    }
  }

  /** The message with this subject, as the recipient's server keeps it; waits for it. */
  public byte[] received(String subject) throws MessagingException {
    Properties settings = new Properties();
    settings.put("mail.imaps.ssl.checkserveridentity", "true");
    settings.put("mail.imaps.ssl.socketFactory", tls.getSocketFactory());
    settings.put("mail.imaps.timeout", MILLIS);
    try (Store store = Session.getInstance(settings).getStore("imaps")) {
      store.connect(MailServers.HOST, servers.imapsPort(), RECIPIENT, password(RECIPIENT));
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        return await("a message \"" + subject + "\"")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(50))
            .until(() -> find(inbox, subject), found -> found.length > 0);
      }
    }
  }

  /** Nothing at all when it is not there yet. */
  private static byte[] find(Folder inbox, String subject) throws IOException, MessagingException {
    int _ = inbox.getMessageCount(); // the server tells of new ones then
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Message message : inbox.search(new SubjectTerm(subject))) {
      message.writeTo(bytes);
    }
    return bytes.toByteArray();
  }

  /** A plain message with a subject; {@code forged} are lines above those that belong there. */
  public static byte[] message(String from, String subject, String forged) {
    String text =
        forged
            + """
            From: <%s>
            To: <%s>
            Subject: %s
            Date: Wed, 25 Nov 2026 10:00:00 +0000
            Message-Id: <%s@example.com>

            Hello
            """
                .formatted(from, RECIPIENT, subject, subject.replace(' ', '-'));
    return text.replace("\n", "\r\n").getBytes(UTF_8);
  }

  /** The password of a mailbox, on both servers. */
  public static String password(String address) {
    return address.substring(0, address.indexOf('@')) + "-password";
  }

  private static SSLContext trusting(MailServers servers)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(servers.certificateAuthority())) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
