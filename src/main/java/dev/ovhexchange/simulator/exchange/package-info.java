/** The simulated Exchange platforms: their objects, tasks and rules. Knows nothing of HTTP. */
@NullMarked
package dev.ovhexchange.simulator.exchange;

import org.jspecify.annotations.NullMarked;
