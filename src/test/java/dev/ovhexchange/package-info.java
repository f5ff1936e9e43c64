/** What holds for the whole house. */
@NullMarked
package dev.ovhexchange;

import org.jspecify.annotations.NullMarked;
