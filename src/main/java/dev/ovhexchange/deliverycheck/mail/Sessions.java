package dev.ovhexchange.deliverycheck.mail;

import dev.ovhexchange.api.TlsMode;
import jakarta.mail.Session;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;

/**
 * How mail servers are spoken to: always encrypted, their names checked, no answer waited for long.
 *
 * @param trust whom to trust; empty for those that the JDK trusts
 */
public record Sessions(Optional<SSLContext> trust) {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** A session for one protocol, {@code smtp} or {@code imap}. */
  Session of(String protocol, MailServer server) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
    properties.setProperty(prefix + "timeout", String.valueOf(ANSWER.toMillis()));
    boolean startTls = server.tls() == TlsMode.STARTTLS;
    properties.setProperty(prefix + "ssl.enable", String.valueOf(!startTls));
    properties.setProperty(prefix + "starttls.enable", String.valueOf(startTls));
    properties.setProperty(prefix + "starttls.required", String.valueOf(startTls));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.setProperty(prefix + "socketFactory.fallback", "false");
    properties.put(prefix + "socketFactory", new GuardedSockets());
    properties.put(prefix + "ssl.socketFactory", new GuardedTls(context().getSocketFactory()));
    // The rest would say more of this host than a mail server needs to know, or take a round more.
    properties.setProperty("mail.smtp.localhost", "localhost");
    properties.setProperty("mail.smtp.auth", "true");
    properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.imap.peek", "true");
    properties.setProperty("mail.imap.fetchsize", "65536");
    properties.setProperty("mail.imap.throwsearchexception", "true");
    return Session.getInstance(properties);
  }

  private SSLContext context() {
    try {
      return trust.isPresent() ? trust.get() : SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }
}
