package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.DetachPolicy;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingSpec;
import dev.ovhexchange.api.MailboxSelector;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a spec wants, with every default filled in and every address in lower case.
 *
 * @param addresses of the list form, empty in the selector form
 * @param domain of the selector form, null in the list form
 * @param maxDetach how many mailboxes may be let go without approval, null for all
 * @param rollout null to attach all at once
 */
record BindingWish(
    Set<String> addresses,
    @Nullable String domain,
    Set<String> excluded,
    DetachPolicy detachPolicy,
    boolean allowDeleteVirus,
    @Nullable IntOrString maxDetach,
    @Nullable RolloutWish rollout) {

  static BindingWish of(MailboxConnectorBinding resource) {
    MailboxConnectorBindingSpec spec = resource.getSpec();
    MailboxSelector selector = spec.selector();
    return new BindingWish(
        lower(spec.mailboxes()),
        selector == null ? null : selector.domain().toLowerCase(Locale.ROOT),
        selector == null ? Set.of() : lower(selector.exclude()),
        spec.detachPolicy() == null ? DetachPolicy.Reset : spec.detachPolicy(),
        Boolean.TRUE.equals(spec.allowDeleteVirus()),
        spec.maxDetach(),
        RolloutWish.of(spec.rollout()));
  }

  /** The same, all at once and without asking anybody. */
  BindingWish atOnce() {
    return new BindingWish(addresses, domain, excluded, detachPolicy, allowDeleteVirus, null, null);
  }

  boolean isList() {
    return domain == null;
  }

  /** True when this binding claims the address. */
  boolean claims(String address) {
    return domain == null
        ? addresses.contains(address)
        : address.endsWith("@" + domain) && !excluded.contains(address);
  }

  /** The domains that this binding has claims on. */
  Set<String> domains() {
    Set<String> domains = new TreeSet<>();
    if (domain != null) {
      domains.add(domain);
    }
    for (String address : addresses) {
      domains.add(domainOf(address));
    }
    return domains;
  }

  static String domainOf(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private static Set<String> lower(@Nullable Collection<String> addresses) {
    Set<String> lower = new LinkedHashSet<>();
    if (addresses != null) {
      for (String address : addresses) {
        lower.add(address.toLowerCase(Locale.ROOT));
      }
    }
    return lower;
  }
}
