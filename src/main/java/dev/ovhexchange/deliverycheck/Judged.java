package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.DeliveryEvidence;
import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.api.Reason;

/**
 * What a message proves.
 *
 * @param message the sentence that decides
 */
record Judged(DeliveryVerdict verdict, Reason reason, String message, DeliveryEvidence evidence) {}
