/** Tests of this room. */
@NullMarked
package dev.ovhexchange.mailboxbinding;

import org.jspecify.annotations.NullMarked;
