package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.AuthenticationSecretRef;
import dev.ovhexchange.api.DeliveryRun;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.deliverycheck.mail.Inbox;
import dev.ovhexchange.deliverycheck.mail.MailException;
import dev.ovhexchange.deliverycheck.mail.MailLogin;
import dev.ovhexchange.deliverycheck.mail.ProbeMessage;
import dev.ovhexchange.deliverycheck.mail.Sessions;
import dev.ovhexchange.deliverycheck.mail.Submission;
import dev.ovhexchange.deliverycheck.mail.Trouble;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.platform.WriteGate;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Does the errands of checks: sends, looks, and tidies up. Takes its time, and is never a pass. */
final class Postman {
  private static final Logger LOG = Logger.getLogger(Postman.class);

  private final SecretStore secrets;
  private final Sessions sessions;
  private final WriteGate gate;
  private final Clock clock;

  Postman(SecretStore secrets, Sessions sessions, WriteGate gate, Clock clock) {
    this.secrets = secrets;
    this.sessions = sessions;
    this.gate = gate;
    this.clock = clock;
  }

  /** A login cannot be used; why. */
  private static final class NoLoginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;

    NoLoginException(Trouble trouble) {
      super(trouble.message());
      this.trouble = trouble;
    }
  }

  /** Sends the message of a run, after a look whether it could be found again. */
  Report send(String namespace, CheckWish wish, DeliveryRun run) {
    try {
      MailLogin sender = login(namespace, wish.senderSecret());
      try (Inbox _ = inbox(namespace, wish, false)) {
        if (!gate.isOpen()) {
          return new Report.Unsent(
              new Trouble(Reason.MAIL_SERVER_UNAVAILABLE, "another operator has taken over", true));
        }
      }
      new Submission(sessions)
          .send(
              wish.submission(),
              sender,
              new ProbeMessage(wish.mailbox(), wish.address(), run.token(), clock.instant()));
      return new Report.Sent();
    } catch (NoLoginException e) {
      return new Report.Unsent(e.trouble);
    } catch (MailException e) {
      return e.maybeSent() ? new Report.MaybeSent(e.trouble()) : new Report.Unsent(e.trouble());
    }
  }

  /** Looks for the message of a run, and judges it. */
  Report look(String namespace, CheckWish wish, DeliveryRun run) {
    try (Inbox inbox = inbox(namespace, wish, false)) {
      List<byte[]> messages = inbox.find(run.token());
      return messages.isEmpty()
          ? new Report.Absent()
          : new Report.Arrived(MessageJudge.judge(messages, wish));
    } catch (NoLoginException e) {
      return new Report.Unread(e.trouble);
    } catch (MailException e) {
      return new Report.Unread(e.trouble());
    }
  }

  /** Deletes the messages of runs that are over. What stays behind harms nobody. */
  void tidy(String namespace, CheckWish wish, List<String> tokens) {
    try (Inbox inbox = inbox(namespace, wish, true)) {
      for (String token : tokens) {
        inbox.delete(token);
      }
    } catch (NoLoginException e) {
      LOG.infof("a message stays in the mailbox of %s: %s", wish.address(), e.trouble.message());
    } catch (MailException e) {
      LOG.infof("a message stays in the mailbox of %s: %s", wish.address(), e.trouble().message());
    }
  }

  private Inbox inbox(String namespace, CheckWish wish, boolean toChange)
      throws NoLoginException, MailException {
    return Inbox.open(
        sessions, wish.inbox(), login(namespace, wish.recipientSecret()), wish.folder(), toChange);
  }

  /** Read as late as can be, and held as short. */
  private MailLogin login(String namespace, AuthenticationSecretRef ref) throws NoLoginException {
    String user =
        Objects.requireNonNullElse(ref.usernameKey(), AuthenticationSecretRef.DEFAULT_USERNAME_KEY);
    String password =
        Objects.requireNonNullElse(ref.passwordKey(), AuthenticationSecretRef.DEFAULT_PASSWORD_KEY);
    SecretStore.Found found;
    try {
      found =
          SecretStore.take(secrets.get(namespace, ref.name()), ref.name(), List.of(user, password));
    } catch (KubernetesClientException e) {
      throw new NoLoginException(
          new Trouble(
              Reason.MAIL_SERVER_UNAVAILABLE,
              "Secret " + ref.name() + " cannot be read: Kubernetes answers " + e.getCode(),
              true));
    }
    return switch (found) {
      case SecretStore.Missing missing ->
          throw new NoLoginException(
              new Trouble(Reason.SECRET_NOT_FOUND, missing.message(), false));
      case SecretStore.Incomplete incomplete ->
          throw new NoLoginException(
              new Trouble(
                  Reason.SECRET_INVALID,
                  "Secret "
                      + incomplete.name()
                      + " lacks, or has empty: "
                      + String.join(", ", incomplete.keys()),
                  false));
      case SecretStore.Complete complete ->
          new MailLogin(complete.value(user), complete.value(password));
    };
  }
}
