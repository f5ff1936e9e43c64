/** The OVHcloud Exchange operator: send connectors declared in Kubernetes. */
@NullMarked
package dev.ovhexchange;

import org.jspecify.annotations.NullMarked;
