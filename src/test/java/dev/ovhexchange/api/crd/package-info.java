/**
 * Generates the CRDs of the kinds and holds {@code crds/} to them. It lives among the tests so that
 * the operator ships neither the generator nor its annotations' logic.
 */
@NullMarked
package dev.ovhexchange.api.crd;

import org.jspecify.annotations.NullMarked;
