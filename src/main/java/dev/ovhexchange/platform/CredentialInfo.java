package dev.ovhexchange.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the credential in use.
 *
 * @param type {@code applicationKey} or {@code oauth2}
 * @param expiresAt null when it never expires or the platform does not say
 * @param missingRights rights that the operator needs and the credential lacks, each as {@code PUT
 *     /email/exchange/.../account/*} or as an IAM action; empty when all are there or unknown
 * @param presentRights those that it has; empty when unknown
 */
public record CredentialInfo(
    String type,
    @Nullable Instant expiresAt,
    List<String> missingRights,
    List<String> presentRights) {

  /** A credential of which the platform does not say what it may do. */
  public static CredentialInfo ofUnknownRights(String type) {
    return new CredentialInfo(type, null, List.of(), List.of());
  }
}
