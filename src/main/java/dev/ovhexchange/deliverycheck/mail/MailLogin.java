package dev.ovhexchange.deliverycheck.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** User and password of a mailbox. Redacted when printed. */
public record MailLogin(String user, String password) {
  /** All that goes over the wire of it, none of which may come back in somebody's words. */
  List<String> forms() {
    return Stream.of(password, user, "\0" + user + "\0" + password)
        .filter(text -> !text.isEmpty())
        .flatMap(text -> Stream.of(text, Base64.getEncoder().encodeToString(text.getBytes(UTF_8))))
        .toList();
  }

  @Override
  @JsonValue
  public String toString() {
    return "MailLogin[redacted]";
  }
}
