package dev.ovhexchange.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a connector stands.
 *
 * @param connectorId OVH's id of it
 * @param state OVH's word for its state
 * @param intent present while a creation is open
 * @param attachedMailboxes how many mailboxes of the platform use it
 * @param plan the writes that would be made, where policy forbids making them
 */
public record SendConnectorStatus(
    @Nullable Long observedGeneration,
    @Nullable Long connectorId,
    @Nullable String state,
    @Nullable TaskStatus task,
    @Nullable ObservedConnector observed,
    @Nullable AppliedAuthentication authentication,
    @Nullable CreationIntent intent,
    @Nullable Integer attachedMailboxes,
    @Nullable Unclaimed unclaimed,
    @Nullable List<String> defaultForDomains,
    @Nullable List<String> plan,
    @Nullable String lastHandledReconcileAt,
    @Nullable List<Condition> conditions)
    implements Reported {}
