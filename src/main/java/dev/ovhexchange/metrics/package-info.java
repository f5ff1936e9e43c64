/** What the operator counts. */
@NullMarked
package dev.ovhexchange.metrics;

import org.jspecify.annotations.NullMarked;
