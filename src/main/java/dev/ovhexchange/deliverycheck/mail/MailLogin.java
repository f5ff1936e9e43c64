package dev.ovhexchange.deliverycheck.mail;

import com.fasterxml.jackson.annotation.JsonValue;

/** User and password of a mailbox. Redacted when printed. */
public record MailLogin(String user, String password) {
  @Override
  @JsonValue
  public String toString() {
    return "MailLogin[redacted]";
  }
}
