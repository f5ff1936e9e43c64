package dev.ovhexchange.deliverycheck.message;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads dates as servers write them. */
final class Dates {
  /** JavaScript's: {@code Tue Feb 28 2023 07:51:00 GMT+0000 (UTC)}. */
  private static final DateTimeFormatter SCRIPT =
      DateTimeFormatter.ofPattern("EEE MMM dd yyyy HH:mm:ss 'GMT'Z", Locale.ENGLISH);

  private Dates() {}

  /** The moment; null when the text is no date. */
  static @Nullable Instant read(String text) {
    String plain = withoutComments(text);
    @Nullable Date date = new MailDateFormat().parse(plain, new ParsePosition(0));
    if (date != null) {
      return date.toInstant();
    }
    try {
      return OffsetDateTime.parse(plain, SCRIPT).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  static String withoutComments(@Nullable String text) {
    return text == null ? "" : text.replaceAll("\\([^()]*\\)", "").strip();
  }
}
