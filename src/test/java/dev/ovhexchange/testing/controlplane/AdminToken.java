package dev.ovhexchange.testing.controlplane;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The random bearer token of the one user there is: a member of system:masters. */
record AdminToken(String value) {

  static AdminToken generate() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new AdminToken(HexFormat.of().formatHex(bytes));
  }

  /** A line of the API server's token file: token, user, id, groups. */
  String fileLine() {
    return value + ",admin,admin,\"system:masters\"\n";
  }

  /** A kubeconfig for the API server on this port that trusts nothing but this certificate. */
  String kubeconfig(int port, byte[] certificate) {
    return """
    apiVersion: v1
    kind: Config
    clusters:
      - name: control-plane
        cluster:
          server: https://127.0.0.1:%d
          certificate-authority-data: %s
    users:
      - name: admin
        user:
          token: %s
    contexts:
      - name: control-plane
        context:
          cluster: control-plane
          user: admin
    current-context: control-plane
    """
        .formatted(port, Base64.getEncoder().encodeToString(certificate), value);
  }

  @Override
  public String toString() {
    return "AdminToken[redacted]";
  }
}
