/**
 * The benchmarks: {@link dev.ovhexchange.bench.Bench} starts a control plane, simulators, operators
 * and a script as processes of their own, measures them from outside, and writes down what it saw.
 */
@NullMarked
package dev.ovhexchange.bench;

import org.jspecify.annotations.NullMarked;
