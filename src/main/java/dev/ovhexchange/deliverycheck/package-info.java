/**
 * The room of {@link dev.ovhexchange.api.DeliveryCheck}. A pass observes ({@code CheckObserver}),
 * plans ({@code CheckPlanner}, pure), acts ({@code CheckPass}) and reports ({@code CheckStatus});
 * what takes time with mail servers is an errand ({@code Errands}) that the next passes ask for.
 * {@code judgement} decides what headers prove, {@code message} reads them, {@code mail} sends and
 * finds messages.
 */
@NullMarked
package dev.ovhexchange.deliverycheck;

import org.jspecify.annotations.NullMarked;
