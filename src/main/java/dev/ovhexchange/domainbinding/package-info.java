/**
 * The room of {@link dev.ovhexchange.api.DomainConnectorBinding}. A pass observes ({@code
 * DomainObserver}), plans ({@code DomainPlanner}, pure), acts ({@code DomainPass}: the record, then
 * at most one write) and reports ({@code DomainStatus}).
 */
@NullMarked
package dev.ovhexchange.domainbinding;

import org.jspecify.annotations.NullMarked;
