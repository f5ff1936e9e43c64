package dev.ovhexchange.deliverycheck.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ovhexchange.deliverycheck.judgement.Hop;
import dev.ovhexchange.deliverycheck.judgement.Results;
import dev.ovhexchange.deliverycheck.judgement.Trace;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the headers of a message that somebody saved, and nothing of its body. */
public final class SavedMessage {
  /** Servers refuse headers long before this. */
  private static final int MOST_BYTES = 1 << 20;

  /** Servers take more than a hundred for a loop (RFC 5321, 6.3). */
  private static final int MOST_HOPS = 100;

  private static final Pattern FIELD = Pattern.compile("[!-9;-~]+[ \\t]*:");
  private static final Pattern SIGNER = Pattern.compile("(?:^|;)\\s*d\\s*=\\s*([^;\\s]+)");

  /** What would move the cursor of a terminal, or turn the direction of a text. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private SavedMessage() {}

  /**
   * Reads what the headers say about the message's way.
   *
   * @throws UnreadableMessageException when it is no message, with a sentence about what to do
   * @throws IOException when it cannot be read
   */
  public static Trace read(InputStream in) throws IOException {
    byte[] head = headers(in.readNBytes(MOST_BYTES + 1));
    InternetHeaders headers;
    try {
      headers = new InternetHeaders(new ByteArrayInputStream(head), true);
    } catch (MessagingException e) {
      throw new UncheckedIOException(new IOException("reading from memory", e));
    }
    return trace(Collections.list(headers.getAllHeaders()));
  }

  /** The values of a field, from the top; empty also when this is no message. */
  public static List<String> field(byte[] message, String name) {
    try {
      InternetHeaders headers =
          new InternetHeaders(new ByteArrayInputStream(headers(message)), true);
      String[] values = headers.getHeader(name);
      return values == null
          ? List.of()
          : Arrays.stream(values).map(value -> printable(MimeUtility.unfold(value))).toList();
    } catch (MessagingException | UnreadableMessageException _) {
      return List.of();
    }
  }

  /** The headers alone, after a look whether they are some. */
  private static byte[] headers(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    if (text.isBlank()) {
      throw new UnreadableMessageException("is empty: save the message again, with all headers");
    }
    if (text.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      throw new UnreadableMessageException(
          "is in Outlook's own format (.msg): save it as .eml, or copy its Internet headers into a"
              + " text file");
    }
    if (text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff")) {
      throw new UnreadableMessageException("is text in UTF-16: save it as UTF-8");
    }
    text = text.replaceFirst("^\u00ef\u00bb\u00bf", "").replaceFirst("^\\s*\\R", "");
    text = text.replaceFirst("^>?From [^\\r\\n]*\\R", "");
    Matcher end = Pattern.compile("(\\r\\n|\\n|\\r)\\1").matcher(text);
    boolean ends = end.find();
    String head = ends ? text.substring(0, end.start()) : text;
    if (head.indexOf('\0') >= 0) {
      throw new UnreadableMessageException(
          "is binary: save the message as .eml, or its headers as text");
    }
    if (head.stripLeading().startsWith("<")) {
      throw new UnreadableMessageException(
          "is a web page: use \"show original\" or \"view source\" of your mail program, and save"
              + " that as text");
    }
    if (!FIELD.matcher(head).lookingAt()) {
      throw new UnreadableMessageException(
          "does not begin with a header such as \"Received: ...\": save the message as .eml, with"
              + " all headers and nothing before them");
    }
    if (!ends && bytes.length > MOST_BYTES) {
      throw new UnreadableMessageException(
          "has no end of headers (an empty line) in its first megabyte: is it a message?");
    }
    return (head + "\r\n\r\n").getBytes(ISO_8859_1);
  }

  private static Trace trace(List<Header> fields) {
    List<String> names = new ArrayList<>();
    List<Hop> hops = new ArrayList<>();
    List<Results> results = new ArrayList<>();
    List<String> signers = new ArrayList<>();
    @Nullable String from = null;
    @Nullable String subject = null;
    boolean routed = false;
    for (Header field : fields) {
      int line = names.size();
      String name = field.getName().toLowerCase(Locale.ROOT);
      String value = printable(MimeUtility.unfold(Objects.toString(field.getValue(), "")));
      names.add(name);
      switch (name) {
        case "received" -> hops.add(ReceivedReader.read(line, value));
        case "authentication-results", "arc-authentication-results" ->
            results.add(ResultsReader.authentication(line, field.getName(), value));
        case "received-spf" -> results.add(ResultsReader.spf(line, value));
        case "dkim-signature" -> {
          Matcher signer = SIGNER.matcher(value);
          if (signer.find()) {
            signers.add(signer.group(1));
          }
        }
        case "from" -> from = from == null ? decoded(value) : from;
        case "subject" -> subject = subject == null ? decoded(value) : subject;
        case "x-mclm-sbr-processed" -> routed |= value.strip().equalsIgnoreCase("true");
        default -> {}
      }
    }
    if (hops.size() > MOST_HOPS) {
      throw new UnreadableMessageException(
          "has "
              + hops.size()
              + " Received lines, and servers take more than "
              + MOST_HOPS
              + " for a loop: take another message");
    }
    return new Trace(names, hops, results, signers, from, subject, routed);
  }

  /** Encoded words (RFC 2047) are for people; nothing that is judged is ever decoded. */
  private static String decoded(String value) {
    try {
      return printable(MimeUtility.decodeText(value));
    } catch (UnsupportedEncodingException _) {
      return value;
    }
  }

  private static String printable(String text) {
    return UNPRINTABLE.matcher(text.replace('\t', ' ')).replaceAll("\ufffd").strip();
  }
}
