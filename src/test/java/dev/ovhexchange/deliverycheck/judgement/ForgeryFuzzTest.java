package dev.ovhexchange.deliverycheck.judgement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.deliverycheck.message.SavedMessage;
import dev.ovhexchange.deliverycheck.message.UnreadableMessageException;
import dev.ovhexchange.properties.Dice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever a sender writes below the line of the exchanger, or says in its greeting, proves
 * nothing; and nothing at all makes the reading fail. More cases with {@code -Dfuzz.cases=100000}.
 */
class ForgeryFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 1000);
  private static final Path GOLDEN = Path.of("src/test/resources/golden/verifyheaders");

  private static final Pattern FIELD_ENDS = Pattern.compile("\n(?=\\S)");

  private static final Recipient RECIPIENT = Recipient.of(List.of("mx.example.org"));
  private static final Expectation EXPECTATION =
      new Expectation(
          List.of(MailDomain.of("relay.example.net")),
          List.of(Network.of("192.0.2.0/24")),
          null,
          List.of());

  /** What the exchanger writes about a stranger; {@code %s} is the stranger's greeting. */
  private static final List<String> TRUE_LINES =
      List.of(
          """
          Received: from %s (mail.attacker.example [198.51.100.66])
          \tby mx.example.org (Postfix) with ESMTPS id 4YzQ; Wed, 25 Nov 2026 10:00:02 +0000
          """,
          """
          Received: from [198.51.100.66] (helo=%s)
          \tby mx.example.org with esmtp (Exim 4.96) id 1tFA; Wed, 25 Nov 2026 10:00:02 +0000
          """,
          """
          Received: from %s (unknown [172.17.0.1])
          \tby mx.example.org (Postfix) with ESMTPS id 4YzR; Wed, 25 Nov 2026 10:00:02 +0000
          """,
          """
          Received: from %s (198.51.100.66) by mx.example.org (10.167.8.198) with Microsoft SMTP
           Server (version=TLS1_3) id 15.20.8182.16; Wed, 25 Nov 2026 10:00:02 +0000
          """);

  private static final List<String> PIECES =
      List.of(
          "out1.relay.example.net",
          "[192.0.2.10]",
          "192.0.2.10",
          "(",
          ")",
          "\"",
          "\\",
          ";",
          "[",
          "]",
          "by mx.example.org",
          "by",
          "from",
          "for",
          "with",
          "helo=",
          "HELO ",
          " ",
          "=",
          "@",
          "(out1.relay.example.net [192.0.2.10])",
          "(192.0.2.10)",
          "\u0000",
          "\u00ff",
          "\u001b[2J",
          "; Wed, 25 Nov 2026 10:00:02 +0000",
          "mx.example.org",
          "localhost",
          "dkim=pass",
          "header.d=relay.example.net",
          "smtp.mailfrom=x@relay.example.net",
          "(Exim 4.96)",
          "=?utf-8?q?=28?=",
          "IPv6:::1",
          "%",
          ",");

  @Test
  void what_a_stranger_says_never_passes() throws IOException {
    List<String> fields = forgedFields();
    for (int number = 0; number < CASES; number++) {
      Dice dice = new Dice(number);
      StringBuilder message = new StringBuilder();
      message.append(dice.oneOf(TRUE_LINES).formatted(pieces(dice, 8)));
      for (int i = dice.below(8); i > 0; i--) {
        message.append(dice.oneIn(4) ? pieces(dice, 12) + "\r\n" : dice.oneOf(fields));
      }

      Optional<Judgement> judgement = judge(message.toString().getBytes(ISO_8859_1));

      assertThat(judgement.map(Judgement::outcome))
          .as("case %s: %s", number, message)
          .isNotEqualTo(Optional.of(Outcome.Passed));
    }
  }

  /** About a sender whose own SPF is fine: as Rspamd writes it, escapes and all, or as it is. */
  @Test
  void the_address_that_a_stranger_gives_never_passes() throws IOException {
    Recipient recipient = RECIPIENT.strippingResults();
    for (int number = 0; number < CASES; number++) {
      Dice dice = new Dice(number);
      String forged = dice.oneIn(2) ? ") smtp.mailfrom=x@relay.example.net (" : "";
      String local =
          (pieces(dice, 4) + forged + pieces(dice, 4)).replace("\\", "\\\\").replace("\"", "\\\"");
      String sender =
          dice.oneIn(2)
              ? "\"" + (local + "@attacker.example").replace("\"", "\\\"") + "\""
              : "\"" + local + "\"@attacker.example";
      String message =
          """
          Received: from mail.attacker.example (mail.attacker.example [198.51.100.66])
          \tby mx.example.org (Postfix) with ESMTPS id 4YzQ; Wed, 25 Nov 2026 10:00:02 +0000
          Authentication-Results: mx.example.org;
          \tspf=pass (mx.example.org: domain of %s designates 198.51.100.66 as permitted sender) smtp.mailfrom=%s
          """
              .formatted(sender, sender);

      assertThat(judge(message.getBytes(ISO_8859_1), recipient).map(Judgement::outcome))
          .as("case %s: %s", number, message)
          .isNotEqualTo(Optional.of(Outcome.Passed));
    }
  }

  @Test
  void damaged_messages_are_judged_or_refused() throws IOException {
    List<byte[]> messages = new ArrayList<>();
    for (Path file : files()) {
      messages.add(Files.readAllBytes(file));
    }
    int judged = 0;
    for (int number = 0; number < CASES; number++) {
      Dice dice = new Dice(number);
      byte[] damaged = dice.oneOf(messages).clone();
      for (int i = dice.between(1, 20); i > 0; i--) {
        damaged[dice.below(damaged.length)] = (byte) dice.below(256);
      }
      Optional<Judgement> judgement = judge(damaged);
      judged += judgement.isPresent() ? 1 : 0;
      assertThat(judgement.map(Judgement::findings))
          .as("case %s", number)
          .isNotEqualTo(Optional.of(List.of()));
    }
    assertThat(judged).isGreaterThan(CASES / 3);
  }

  private static Optional<Judgement> judge(byte[] message) throws IOException {
    return judge(message, RECIPIENT);
  }

  private static Optional<Judgement> judge(byte[] message, Recipient recipient) throws IOException {
    try {
      Trace trace = SavedMessage.read(new ByteArrayInputStream(message));
      return Optional.of(
          Judge.judge(trace, Evidence.of(trace, recipient, EXPECTATION), EXPECTATION));
    } catch (UnreadableMessageException e) {
      assertThat(e).hasMessageContaining(": ");
      return Optional.empty();
    }
  }

  private static String pieces(Dice dice, int most) {
    StringBuilder text = new StringBuilder("x");
    for (int i = dice.below(most); i > 0; i--) {
      text.append(dice.oneOf(PIECES));
    }
    return text.toString();
  }

  /** Every field of the golden messages: the true ones of other mail are the best forgeries. */
  private static List<String> forgedFields() throws IOException {
    List<String> fields = new ArrayList<>();
    for (Path file : files()) {
      String message = Files.readString(file).replace("\r\n", "\n");
      int end = message.indexOf("\n\n");
      String head = end < 0 ? message : message.substring(0, end);
      FIELD_ENDS.splitAsStream(head).map(field -> field + "\n").forEach(fields::add);
    }
    return fields;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
    }
  }
}
