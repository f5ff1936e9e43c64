package dev.ovhexchange.api;

/** How the mailboxes of a binding stand. */
public record BindingCounts(
    int desired, int attached, int pending, int failed, int skipped, int overridden) {}
