/** Tests of the adapter against a scripted server that can break off at any byte. */
@NullMarked
package dev.ovhexchange.ovh;

import org.jspecify.annotations.NullMarked;
