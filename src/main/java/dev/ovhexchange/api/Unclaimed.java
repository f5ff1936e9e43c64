package dev.ovhexchange.api;

import java.util.List;

/** Mailboxes that use the connector though no binding claims them; at most 50 addresses. */
public record Unclaimed(int count, List<String> addresses) {}
