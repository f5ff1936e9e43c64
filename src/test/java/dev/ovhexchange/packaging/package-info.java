/** Proves the chart, {@code deploy/install.yaml} and the rights of the operator. */
@NullMarked
package dev.ovhexchange.packaging;

import org.jspecify.annotations.NullMarked;
