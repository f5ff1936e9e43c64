/** Tests of this room. */
@NullMarked
package dev.ovhexchange.metrics;

import org.jspecify.annotations.NullMarked;
