/**
 * The kinds as users write and read them, their conditions and reasons. Depends on nothing here.
 */
@NullMarked
package dev.ovhexchange.api;

import org.jspecify.annotations.NullMarked;
