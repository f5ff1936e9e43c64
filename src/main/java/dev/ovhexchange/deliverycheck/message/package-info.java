/**
 * Reads the trace of a saved message: fields by Jakarta Mail, and what is in Received (RFC 5321)
 * and Authentication-Results (RFC 8601) by ourselves, as no library does.
 */
@NullMarked
package dev.ovhexchange.deliverycheck.message;

import org.jspecify.annotations.NullMarked;
