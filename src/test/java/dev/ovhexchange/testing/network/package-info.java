/** What can go wrong on the way to a server. */
@NullMarked
package dev.ovhexchange.testing.network;

import org.jspecify.annotations.NullMarked;
