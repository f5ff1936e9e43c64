package dev.ovhexchange.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connector and its mailboxes. Exactly one of mailboxes and selector is given.
 *
 * @param mailboxes addresses, 1 to 1000; those that differ only in case are one mailbox
 * @param detachPolicy Reset when unset
 * @param allowDeleteVirus whether a mailbox's deleteVirus flag may be switched on where the
 *     platform refuses to attach it otherwise; false when unset
 */
public record MailboxConnectorBindingSpec(
    ConnectorRef connectorRef,
    @Nullable List<String> mailboxes,
    @Nullable MailboxSelector selector,
    @Nullable DetachPolicy detachPolicy,
    @Nullable Boolean allowDeleteVirus) {}
