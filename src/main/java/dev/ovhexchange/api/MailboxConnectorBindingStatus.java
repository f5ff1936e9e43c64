package dev.ovhexchange.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a binding stands.
 *
 * @param connectorId the connector that mailboxes are attached to
 * @param attached "12/12", for the column
 * @param applied what the record below was made for
 * @param mailboxes the record of what was attached, written before it is done
 * @param problems at most 50
 */
public record MailboxConnectorBindingStatus(
    @Nullable Long observedGeneration,
    @Nullable Long connectorId,
    @Nullable BindingCounts counts,
    @Nullable String attached,
    @Nullable AppliedBinding applied,
    @Nullable List<AttachedMailbox> mailboxes,
    @Nullable List<MailboxProblem> problems,
    @Nullable List<String> plan,
    @Nullable String lastHandledReconcileAt,
    @Nullable List<Condition> conditions)
    implements Reported {}
