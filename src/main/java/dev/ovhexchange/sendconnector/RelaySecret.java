package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AuthenticationSecretRef;
import dev.ovhexchange.api.Mechanism;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.platform.RelayAuthentication;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The Secret with the relay's user and password, as found. */
sealed interface RelaySecret {

  /** The spec needs none. */
  record NotNeeded() implements RelaySecret {}

  /** It is not there, or lacks keys; a sentence says what. */
  record Unusable(boolean missing, String message) implements RelaySecret {}

  /** The watch shows it just as it was given to the platform: it was not read again. */
  record Unchanged() implements RelaySecret {}

  /**
   * It is there.
   *
   * @param sameAsApplied whether this process gave just these credentials to the platform, whatever
   *     else of the Secret was edited
   */
  record Usable(String resourceVersion, RelayAuthentication authentication, boolean sameAsApplied)
      implements RelaySecret {}

  /** Where the Secret is looked for. */
  interface Source {
    /** The named keys of a Secret. */
    SecretStore.Found find(String namespace, String name, List<String> keys);
  }

  /**
   * Looks at the Secret of a resource.
   *
   * @param isApplied whether this process gave just these credentials to the platform
   */
  static RelaySecret of(
      SendConnector resource,
      ConnectorWish wish,
      Source source,
      Predicate<RelayAuthentication> isApplied) {
    var authentication = resource.getSpec().authentication();
    Mechanism mechanism = wish.mechanism();
    if (!wish.needsSecret() || authentication == null || mechanism == null) {
      return new NotNeeded();
    }
    AuthenticationSecretRef ref = authentication.secretRef();
    if (ref == null) {
      return new Unusable(false, "authentication.secretRef is missing");
    }
    String userKey =
        Objects.requireNonNullElse(ref.usernameKey(), AuthenticationSecretRef.DEFAULT_USERNAME_KEY);
    String passwordKey =
        Objects.requireNonNullElse(ref.passwordKey(), AuthenticationSecretRef.DEFAULT_PASSWORD_KEY);
    var found =
        source.find(
            resource.getMetadata().getNamespace(), ref.name(), List.of(userKey, passwordKey));
    return switch (found) {
      case SecretStore.Missing missing -> new Unusable(true, missing.message());
      case SecretStore.Incomplete incomplete ->
          new Unusable(
              false,
              "Secret "
                  + incomplete.name()
                  + " lacks, or has empty: "
                  + String.join(", ", incomplete.keys()));
      case SecretStore.Complete complete -> {
        RelayAuthentication relay =
            new RelayAuthentication(
                mechanism.word(), complete.value(userKey), complete.value(passwordKey));
        yield new Usable(complete.resourceVersion(), relay, isApplied.test(relay));
      }
    };
  }
}
