package dev.ovhexchange.deliverycheck.mail;

import dev.ovhexchange.api.Reason;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What failures of Jakarta Mail mean. The one place where that is decided. */
final class Faults {
  private static final int LONGEST = 300;
  private static final int PERMANENT = 500;

  /** The codes at the beginning of an answer, such as {@code 535 5.7.8}. */
  private static final Pattern CODES = Pattern.compile("[245]\\d\\d([ -][245]\\.\\d+\\.\\d+)?");

  private final MailServer server;
  private final MailLogin login;

  Faults(MailServer server, MailLogin login) {
    this.server = server;
    this.login = login;
  }

  /** A failure before anything was handed over. */
  MailException notDone(MessagingException e) {
    return MailException.notDone(trouble(e), e);
  }

  /** A failure while the message was handed over. */
  MailException whileSending(MessagingException e) {
    OptionalInt code = code(e);
    if (code.isEmpty()) {
      return MailException.maybeDone(trouble(e), e);
    }
    String answer = server + " answered to the message: " + words(e);
    return MailException.notDone(
        code.getAsInt() >= PERMANENT
            ? new Trouble(
                Reason.MESSAGE_REFUSED,
                answer + "; may this mailbox send to that address, and is the address right?",
                false)
            : unavailable(answer),
        e);
  }

  /** There is no such folder. */
  MailException noFolder(String folder, Throwable cause) {
    return MailException.notDone(
        new Trouble(
            Reason.FOLDER_NOT_FOUND,
            "%s has no folder \"%s\" for this user: name one in to.folder that its mail arrives in"
                .formatted(server, folder),
            false),
        cause);
  }

  Trouble unavailable(String message) {
    return new Trouble(Reason.MAIL_SERVER_UNAVAILABLE, message, true);
  }

  private Trouble trouble(MessagingException e) {
    if (e instanceof AuthenticationFailedException) {
      return refused(e);
    }
    if (e instanceof FolderNotFoundException) {
      return noFolder("", e).trouble();
    }
    List<Throwable> chain = chain(e);
    if (chain.stream().anyMatch(UnknownHostException.class::isInstance)) {
      return unavailable(server + " cannot be reached: the DNS knows no such host");
    }
    boolean brokenOff =
        chain.stream()
            .anyMatch(
                one ->
                    one instanceof InterruptedIOException
                        || one instanceof SocketException
                        || one instanceof EOFException);
    if (!brokenOff && chain.stream().anyMatch(Faults::isAboutTls)) {
      return new Trouble(
          Reason.MAIL_TLS_FAILED,
          "no trusted encryption with %s (tlsMode %s): %s"
              .formatted(server, server.tls(), words(deepest(chain))),
          false);
    }
    return unavailable(
        chain.stream().anyMatch(GuardedInput.TooMuchException.class::isInstance)
            ? server + " sends more than is read: " + words(deepest(chain))
            : server + " cannot be reached, or broke off: " + words(deepest(chain)));
  }

  /** The words of the answer are left out: who answers a login knows the password. */
  private Trouble refused(MessagingException e) {
    String text = String.valueOf(e.getMessage());
    Matcher codes = CODES.matcher(text);
    String shown = codes.lookingAt() ? " (" + codes.group() + ")" : "";
    return text.startsWith("4") || text.contains("[UNAVAILABLE]") || text.contains("[INUSE]")
        ? unavailable(server + " cannot look at logins now" + shown)
        : new Trouble(
            Reason.MAIL_LOGIN_REFUSED, server + " refuses user and password" + shown, false);
  }

  private static boolean isAboutTls(Throwable one) {
    String text = String.valueOf(one.getMessage());
    return one instanceof SSLException
        || one instanceof CertificateException
        || text.contains("STARTTLS")
        || text.contains("Server is not trusted")
        || text.contains("server identity");
  }

  private static OptionalInt code(MessagingException e) {
    return chain(e).stream()
        .map(Faults::answered)
        .flatMap(Optional::stream)
        .filter(code -> code >= 400)
        .mapToInt(Integer::intValue)
        .max();
  }

  private static Optional<Integer> answered(Throwable one) {
    return switch (one) {
      case SMTPAddressFailedException address -> Optional.of(address.getReturnCode());
      case SMTPSenderFailedException sender -> Optional.of(sender.getReturnCode());
      case SMTPSendFailedException whole -> Optional.of(whole.getReturnCode());
      default -> Optional.empty();
    };
  }

  private static List<Throwable> chain(MessagingException first) {
    List<Throwable> chain = new ArrayList<>();
    @Nullable Throwable next = first;
    while (next != null && chain.size() < 20 && !chain.contains(next)) {
      chain.add(next);
      @Nullable Throwable linked =
          next instanceof MessagingException mail ? mail.getNextException() : null;
      next = linked != null ? linked : next.getCause();
    }
    return chain;
  }

  private static Throwable deepest(List<Throwable> chain) {
    return chain.getLast();
  }

  /** The words of a failure on one line, without anything secret. */
  private String words(Throwable e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
    for (String secret : login.forms()) {
      line = line.replace(secret, "***");
    }
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
