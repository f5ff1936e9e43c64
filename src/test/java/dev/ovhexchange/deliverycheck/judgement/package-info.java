/** What a message proves, and what it does not. */
@NullMarked
package dev.ovhexchange.deliverycheck.judgement;

import org.jspecify.annotations.NullMarked;
