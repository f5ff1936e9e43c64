package dev.ovhexchange.api;

/** How a connection to a mail server comes to be encrypted. There is none that is not. */
public enum TlsMode {
  /** It begins in the clear and is encrypted before anything is sent. */
  STARTTLS,
  /** It is encrypted from the start. */
  TLS
}
