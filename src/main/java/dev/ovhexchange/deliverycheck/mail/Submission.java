package dev.ovhexchange.deliverycheck.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands a message over to the server of its sender. */
public final class Submission {
  private final Sessions sessions;

  public Submission(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Sends the message once. Returns when the server has taken it.
   *
   * @throws MailException when it has not, or may not have
   */
  public void send(MailServer server, MailLogin login, ProbeMessage message) throws MailException {
    Session session = sessions.of("smtp", server);
    session.getProperties().setProperty("mail.smtp.from", message.from());
    Faults faults = new Faults(server, login);
    SMTPTransport transport =
        new SMTPTransport(
            session, new URLName("smtp", server.host(), server.port(), null, null, null));
    try {
      MimeMessage mime = new MimeMessage(session, new ByteArrayInputStream(message.bytes()));
      Address[] to = {new InternetAddress(message.to())};
      transport.connect(server.host(), server.port(), login.user(), login.password());
      send(transport, mime, to, faults);
    } catch (MessagingException e) {
      throw faults.notDone(e);
    } finally {
      close(transport);
    }
  }

  private static void send(SMTPTransport transport, MimeMessage mime, Address[] to, Faults faults)
      throws MailException {
    try {
      transport.sendMessage(mime, to);
    } catch (MessagingException e) {
      throw faults.whileSending(e);
    }
  }

  private static void close(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException _) {
      // The server has, or has not, taken the message: that is known by now.
    }
  }
}
