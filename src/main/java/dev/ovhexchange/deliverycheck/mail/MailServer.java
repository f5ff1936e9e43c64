package dev.ovhexchange.deliverycheck.mail;

import dev.ovhexchange.api.TlsMode;

/** A mail server, and how a connection to it comes to be encrypted. */
public record MailServer(String host, int port, TlsMode tls) {

  /** For people: {@code mail.example.net:993}. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
