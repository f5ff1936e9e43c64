/** Who may act on a lease, and for how long. */
@NullMarked
package dev.ovhexchange.leader;

import org.jspecify.annotations.NullMarked;
