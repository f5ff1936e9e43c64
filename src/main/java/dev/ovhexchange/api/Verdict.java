package dev.ovhexchange.api;

/**
 * The outcome of one pass, from which every condition is made.
 *
 * @param message a sentence for a person; stable while nothing changes, free of secrets
 */
public record Verdict(Reason reason, String message) {}
