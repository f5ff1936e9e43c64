/**
 * The simulated API gateway: credentials, access rules, pagination, batches, errors, faults and the
 * journal, and the way answers take to the wire.
 */
@NullMarked
package dev.ovhexchange.simulator.gateway;

import org.jspecify.annotations.NullMarked;
