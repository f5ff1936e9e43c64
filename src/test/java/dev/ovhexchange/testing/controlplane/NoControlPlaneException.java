package dev.ovhexchange.testing.controlplane;

/** This machine offers no way to a control plane; the message says what to install. */
public final class NoControlPlaneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoControlPlaneException(String message) {
    super(message);
  }
}
