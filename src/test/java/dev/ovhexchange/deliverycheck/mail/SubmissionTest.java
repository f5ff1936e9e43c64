package dev.ovhexchange.deliverycheck.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.TlsMode;
import dev.ovhexchange.testing.network.TestAuthority;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server answers to a message, and what that means. */
class SubmissionTest {
  private static final String HOST = "127.0.0.1";
  private static final MailLogin LOGIN = new MailLogin("claire", "canary-password");
  private static final ProbeMessage MESSAGE =
      new ProbeMessage(
          "claire@example.com",
          "probe@example.net",
          "00000000000000000000000000000001",
          Instant.parse("2026-11-28T08:00:00Z"));

  @TempDir private Path folder;
  private final TestAuthority authority = TestAuthority.create();

  private Sessions trusting() throws Exception {
    byte[] pem = Files.readAllBytes(authority.writeTo(folder.resolve("ca.crt")));
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return new Sessions(Optional.of(context));
  }

  private ScriptedSmtp server(Map<String, String> script) {
    return new ScriptedSmtp(authority.server(HOST).getServerSocketFactory(), script);
  }

  private void send(int port, TlsMode tls) throws Exception {
    new Submission(trusting()).send(new MailServer(HOST, port, tls), LOGIN, MESSAGE);
  }

  private MailException failure(int port, TlsMode tls) {
    return catchThrowableOfType(MailException.class, () -> send(port, tls));
  }

  @Test
  void what_the_server_takes_is_sent_once() throws Exception {
    try (ScriptedSmtp server = server(Map.of())) {
      send(server.port(), TlsMode.TLS);

      assertThat(server.commands())
          .containsSubsequence("EHLO", "AUTH", "MAIL", "RCPT", "DATA", ".")
          .containsOnlyOnce("DATA");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RCPT | 550 5.1.1 no such user  | MESSAGE_REFUSED         | false | false",
        "MAIL | 553 5.7.1 not yours     | MESSAGE_REFUSED         | false | false",
        "DATA | 554 5.7.1 no            | MESSAGE_REFUSED         | false | false",
        ".    | 552 5.2.2 mailbox full  | MESSAGE_REFUSED         | false | false",
        "RCPT | 452 4.2.2 mailbox full  | MAIL_SERVER_UNAVAILABLE | true  | false",
        "MAIL | 451 4.3.0 later         | MAIL_SERVER_UNAVAILABLE | true  | false",
        ".    | 451 4.3.0 later         | MAIL_SERVER_UNAVAILABLE | true  | false",
        ".    | ''                      | MAIL_SERVER_UNAVAILABLE | true  | true",
        "AUTH | 535 5.7.8 no            | MAIL_LOGIN_REFUSED      | false | false",
        "AUTH | 454 4.7.0 later         | MAIL_SERVER_UNAVAILABLE | true  | false",
        "EHLO | ''                      | MAIL_SERVER_UNAVAILABLE | true  | false",
      })
  void an_answer_tells_whether_it_may_work_later_and_whether_it_may_have_been_taken(
      String command, String answer, Reason reason, boolean passing, boolean maybeSent) {
    try (ScriptedSmtp server = server(Map.of(command, answer))) {
      MailException failure = failure(server.port(), TlsMode.TLS);

      assertThat(failure.trouble().message()).startsWith(HOST + ":" + server.port());
      assertThat(failure.trouble())
          .extracting(Trouble::reason, Trouble::passing)
          .containsExactly(reason, passing);
      assertThat(failure.maybeSent()).isEqualTo(maybeSent);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AUTH | 535 5.7.8 canary-password is wrong",
        "RCPT | 550 5.1.1 you said canary-password and AGNsYWlyZQBjYW5hcnktcGFzc3dvcmQ=",
        "MAIL | 553 5.7.1 Y2FuYXJ5LXBhc3N3b3Jk",
      })
  void what_was_sent_of_a_login_does_not_come_back_in_words(String command, String answer) {
    try (ScriptedSmtp server = server(Map.of(command, answer))) {
      assertThat(failure(server.port(), TlsMode.TLS).trouble().message())
          .doesNotContain("canary", "AGNsYWlyZQBjYW5hcnktcGFzc3dvcmQ", "Y2FuYXJ5LXBhc3N3b3Jk");
    }
  }

  @Test
  void without_encryption_nobody_logs_in() {
    try (ScriptedSmtp server = new ScriptedSmtp(ServerSocketFactory.getDefault(), Map.of())) {
      assertThat(failure(server.port(), TlsMode.STARTTLS).trouble().reason())
          .isEqualTo(Reason.MAIL_TLS_FAILED);
      assertThat(failure(server.port(), TlsMode.TLS).trouble().reason())
          .isEqualTo(Reason.MAIL_TLS_FAILED);
      assertThat(server.commands()).doesNotContain("AUTH", "MAIL");
    }
  }

  @Test
  void a_server_that_says_without_end_is_left() {
    try (ScriptedSmtp server = server(Map.of("EHLO", "250-x\r\n".repeat(2_000_000)))) {
      assertThat(failure(server.port(), TlsMode.TLS).trouble().reason())
          .isEqualTo(Reason.MAIL_SERVER_UNAVAILABLE);
    }
  }

  @Test
  void a_server_that_is_not_there_may_be_there_later() {
    ScriptedSmtp server = server(Map.of());
    server.close();

    assertThatThrownBy(() -> send(server.port(), TlsMode.TLS))
        .isInstanceOfSatisfying(
            MailException.class, failure -> assertThat(failure.trouble().passing()).isTrue());
  }
}
