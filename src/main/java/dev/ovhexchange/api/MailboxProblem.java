package dev.ovhexchange.api;

import org.jspecify.annotations.Nullable;

/** Why one mailbox is not attached. */
public record MailboxProblem(
    String address, String reason, String message, @Nullable Long taskId) {}
