package dev.ovhexchange.deliverycheck.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The message of a check.
 *
 * @param token what it is found by, in letters and digits
 */
public record ProbeMessage(String from, String to, String token, Instant at) {
  static final String FIELD = "X-Ovh-Exchange-Check";

  /** The subject of the message with a token. */
  static String subject(String token) {
    return "Delivery check " + token;
  }

  /** As it is handed over. Says to programs that nobody waits for an answer. */
  byte[] bytes() {
    String text =
        """
        From: <%s>
        To: <%s>
        Subject: %s
        Date: %s
        Message-ID: <%s@%s>
        %s: %s
        Auto-Submitted: auto-generated
        X-Auto-Response-Suppress: All
        MIME-Version: 1.0
        Content-Type: text/plain; charset=us-ascii
        Content-Transfer-Encoding: 7bit

        The OVHcloud Exchange operator has sent this message to see which way it takes.
        It is deleted once it has been looked at, and nobody needs to answer it.
        """
            .formatted(
                from,
                to,
                subject(token),
                DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)),
                token,
                from.substring(from.lastIndexOf('@') + 1),
                FIELD,
                token);
    return text.replace("\n", "\r\n").getBytes(US_ASCII);
  }
}
