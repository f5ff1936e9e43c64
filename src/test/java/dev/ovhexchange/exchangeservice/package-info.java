/** Tests of this room. */
@NullMarked
package dev.ovhexchange.exchangeservice;

import org.jspecify.annotations.NullMarked;
