/**
 * One of several operators works, the others wait: a Lease in Kubernetes decides, and a gate before
 * every write keeps whoever had it from acting on it for longer than it lasts.
 */
@NullMarked
package dev.ovhexchange.leader;

import org.jspecify.annotations.NullMarked;
