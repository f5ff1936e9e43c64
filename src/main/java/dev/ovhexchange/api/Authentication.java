package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How the platform logs in at the relay. */
@ValidationRule(
    value = "!has(self.mechanism) || self.mechanism == 'none' || has(self.secretRef)",
    message =
        "authentication.secretRef is required with mechanism basicAuth and basicAuthRequireTLS:"
            + " name a Secret with username and password",
    reason = "FieldValueRequired",
    fieldPath = ".secretRef")
@ValidationRule(
    value = "!has(self.secretRef) || (has(self.mechanism) && self.mechanism != 'none')",
    message =
        "authentication.secretRef has no use without a mechanism: set authentication.mechanism to"
            + " basicAuth or basicAuthRequireTLS, or remove secretRef",
    fieldPath = ".secretRef")
@Tolerant
public record Authentication(
    @JsonPropertyDescription(
            "none: no login. basicAuth: user and password. basicAuthRequireTLS: user and password,"
                + " sent only over TLS. Unset means none.")
        @Nullable Mechanism mechanism,
    @JsonPropertyDescription(
            "The Secret with user and password, in the same namespace. Required with a mechanism"
                + " other than none, and only allowed with one. A change of the Secret is given to"
                + " OVH within seconds.")
        @Nullable AuthenticationSecretRef secretRef) {}
