/** Tests of this room. */
@NullMarked
package dev.ovhexchange.kubernetes;

import org.jspecify.annotations.NullMarked;
