/**
 * The operator's main job from end to end: the operator itself, a real Kubernetes API server, the
 * simulator of the OVH API. What was done is read in the simulator's journal, what people see in
 * kubectl. Each test is a {@link dev.ovhexchange.acceptance.Story} in a namespace of its own.
 */
@NullMarked
package dev.ovhexchange.acceptance;

import org.jspecify.annotations.NullMarked;
