package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.DetachPolicy;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.DomainConnectorBindingSpec;

/** What a spec wants, with every default filled in. */
record DomainWish(String domain, DetachPolicy detachPolicy) {

  static DomainWish of(DomainConnectorBinding resource) {
    DomainConnectorBindingSpec spec = resource.getSpec();
    return new DomainWish(
        spec.domain(), spec.detachPolicy() == null ? DetachPolicy.Reset : spec.detachPolicy());
  }
}
