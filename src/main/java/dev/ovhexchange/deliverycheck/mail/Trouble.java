package dev.ovhexchange.deliverycheck.mail;

import dev.ovhexchange.api.Reason;

/**
 * Why something with mail did not work.
 *
 * @param message a sentence for people, free of secrets, with the cure where there is one
 * @param passing whether it may work by itself a little later
 */
public record Trouble(Reason reason, String message, boolean passing) {}
