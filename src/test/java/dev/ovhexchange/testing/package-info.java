/** What tests of every room use. */
@NullMarked
package dev.ovhexchange.testing;

import org.jspecify.annotations.NullMarked;
