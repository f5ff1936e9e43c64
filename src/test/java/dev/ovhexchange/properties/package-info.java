/**
 * Random runs of the whole operator: whatever people, platforms and machines do, in any order, the
 * invariants hold and everything comes to rest. A run is made by its seed alone; {@link
 * dev.ovhexchange.properties.RandomRun} is one.
 */
@NullMarked
package dev.ovhexchange.properties;

import org.jspecify.annotations.NullMarked;
