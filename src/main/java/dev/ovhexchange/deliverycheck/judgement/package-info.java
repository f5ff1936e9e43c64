/**
 * Whether a message went through the relay: pure judgement of what its headers prove. {@link
 * dev.ovhexchange.deliverycheck.judgement.Trace} is what a message says, {@link
 * dev.ovhexchange.deliverycheck.judgement.Evidence} the part of it that the recipient's own mail
 * exchanger wrote, {@link dev.ovhexchange.deliverycheck.judgement.Judge} compares that with what is
 * expected. Knows neither mail protocols nor Kubernetes; the package {@code message} reads saved
 * messages.
 */
@NullMarked
package dev.ovhexchange.deliverycheck.judgement;

import org.jspecify.annotations.NullMarked;
