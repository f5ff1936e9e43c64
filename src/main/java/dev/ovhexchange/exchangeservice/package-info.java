/**
 * The room of {@link dev.ovhexchange.api.ExchangeService}: opens platforms and tells how they are.
 */
@NullMarked
package dev.ovhexchange.exchangeservice;

import org.jspecify.annotations.NullMarked;
