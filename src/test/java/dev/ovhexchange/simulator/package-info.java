/** What the simulator promises, proven over real HTTP. */
@NullMarked
package dev.ovhexchange.simulator;

import org.jspecify.annotations.NullMarked;
