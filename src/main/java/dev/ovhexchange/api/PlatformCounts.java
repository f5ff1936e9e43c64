package dev.ovhexchange.api;

/** How many objects the platform has. */
public record PlatformCounts(int mailboxes, int domains, int connectors) {}
