package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.AppliedDefault;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Priority;
import java.time.Instant;
import java.util.List;

/** What to do next about one domain. */
sealed interface DomainPlan {

  /** Nothing may be done; the domain stays as it is. */
  record Refuse(Verdict verdict) implements DomainPlan {}

  /** As Refuse, with the writes that would be made were they allowed. */
  record Differs(Verdict verdict, long connectorId, List<String> writes) implements DomainPlan {}

  /** Go on after a look at the domains that begins at {@code due} or later. */
  record Look(Verdict verdict, Priority priority, Instant due) implements DomainPlan {}

  /** The domain has the connector: note that it is ours. */
  record Settled(Verdict verdict, AppliedDefault record) implements DomainPlan {}

  /** The record is noted, then the domain is given the connector, or none with id 0. */
  record SetDefault(Verdict verdict, long connectorId, AppliedDefault record)
      implements DomainPlan {}

  /** Ask whether a domain that the list lacks is really gone. */
  record CheckGone() implements DomainPlan {}

  /** The domain is let go: the resource may go, or waits for another connector. */
  record Released() implements DomainPlan {}
}
