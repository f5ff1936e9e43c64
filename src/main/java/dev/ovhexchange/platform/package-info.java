/**
 * The domain: what an Exchange platform is and can do ({@link
 * dev.ovhexchange.platform.ExchangePlatform}, a port), its objects, the call budget, and the view
 * that all resources of a platform share. Knows neither HTTP nor Kubernetes.
 */
@NullMarked
package dev.ovhexchange.platform;

import org.jspecify.annotations.NullMarked;
