package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A Secret in the same namespace, by default of type kubernetes.io/basic-auth. */
@Tolerant
public record AuthenticationSecretRef(
    @JsonPropertyDescription("Name of the Secret. Example: smtp-relay.")
        @Required
        @Pattern(Formats.OBJECT_NAME)
        @Size(min = 1, max = Limits.NAME)
        String name,
    @JsonPropertyDescription("The key that holds the user. Unset means username.")
        @Pattern(Formats.SECRET_KEY)
        @Size(min = 1, max = Limits.NAME)
        @Nullable String usernameKey,
    @JsonPropertyDescription("The key that holds the password. Unset means password.")
        @Pattern(Formats.SECRET_KEY)
        @Size(min = 1, max = Limits.NAME)
        @Nullable String passwordKey) {
  public static final String DEFAULT_USERNAME_KEY = "username";
  public static final String DEFAULT_PASSWORD_KEY = "password";
}
