/**
 * The crash walk: an operator is stopped at every call of a scenario, another one is started, and
 * what comes of it must be what comes of a run that nothing disturbed. {@link
 * dev.ovhexchange.crash.Scenarios} is where a new operation joins it.
 */
@NullMarked
package dev.ovhexchange.crash;

import org.jspecify.annotations.NullMarked;
