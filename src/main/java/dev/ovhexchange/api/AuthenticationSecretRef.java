package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/**
 * A Secret in the same namespace, by default of type kubernetes.io/basic-auth.
 *
 * @param usernameKey username when unset
 * @param passwordKey password when unset
 */
public record AuthenticationSecretRef(
    String name, @Nullable String usernameKey, @Nullable String passwordKey) {
  public static final String DEFAULT_USERNAME_KEY = "username";
  public static final String DEFAULT_PASSWORD_KEY = "password";
}
