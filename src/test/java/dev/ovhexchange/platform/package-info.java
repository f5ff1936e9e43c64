/** Tests of the domain, on a clock of their own. */
@NullMarked
package dev.ovhexchange.platform;

import org.jspecify.annotations.NullMarked;
