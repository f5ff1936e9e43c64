package dev.ovhexchange.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every mailbox of a domain, present and future, except the excluded addresses. */
public record MailboxSelector(String domain, @Nullable List<String> exclude) {}
