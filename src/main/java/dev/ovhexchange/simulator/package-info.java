/**
 * A strict, stateful simulator of the part of the OVH API that manages send connectors: it serves
 * the tests, the demo, the benchmarks, and anybody who wants to try manifests before touching a
 * real platform. It shares no code with the client, so that a misreading of the API shows.
 */
@NullMarked
package dev.ovhexchange.simulator;

import org.jspecify.annotations.NullMarked;
