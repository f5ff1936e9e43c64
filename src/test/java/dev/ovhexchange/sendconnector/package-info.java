/** Tests of this room. */
@NullMarked
package dev.ovhexchange.sendconnector;

import org.jspecify.annotations.NullMarked;
