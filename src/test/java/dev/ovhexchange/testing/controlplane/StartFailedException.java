package dev.ovhexchange.testing.controlplane;

/** A way to a control plane that looked usable was not; the message is one line. */
final class StartFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  StartFailedException(String message) {
    super(message);
  }

  StartFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
