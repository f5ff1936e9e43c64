package dev.ovhexchange.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator found of a platform.
 *
 * @param offer OVH's word for the kind of platform
 * @param state OVH's word for the state of the service
 */
public record ExchangeServiceStatus(
    @Nullable Long observedGeneration,
    @Nullable String offer,
    @Nullable String state,
    @Nullable String serverVersion,
    @Nullable PlatformCounts counts,
    @Nullable CredentialStatus credential,
    @Nullable String forecast,
    @Nullable String lastHandledReconcileAt,
    @Nullable List<Condition> conditions)
    implements Reported {}
