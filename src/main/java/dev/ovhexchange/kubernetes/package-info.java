/** What the kinds' rooms share of Kubernetes: conditions, status writes, events, Secrets. */
@NullMarked
package dev.ovhexchange.kubernetes;

import org.jspecify.annotations.NullMarked;
