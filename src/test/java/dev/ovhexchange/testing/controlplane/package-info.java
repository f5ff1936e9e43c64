/**
 * A real Kubernetes control plane for tests and the demo: found or built on this machine, started
 * on loopback, stopped without a trace. {@link dev.ovhexchange.testing.controlplane.ControlPlanes}
 * chooses one, {@link dev.ovhexchange.testing.controlplane.SharedControlPlane} is what tests use.
 */
@NullMarked
package dev.ovhexchange.testing.controlplane;

import org.jspecify.annotations.NullMarked;
