package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.Limits;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what the record is made for. The former connector and domain are kept until no mailbox is
 * left there to be moved; what the binding was pointed at meanwhile is kept beside them.
 */
final class Applied {
  private Applied() {}

  /**
   * What to note after a plan.
   *
   * @param domain of the selector, null for a list
   */
  static AppliedBinding after(
      BindingFacts facts, Attaching attaching, Detaching detaching, @Nullable String domain) {
    AppliedBinding former = facts.applied();
    boolean left = detaching.open() == 0 && !isMissingElsewhere(facts, domain);
    long present = Objects.requireNonNull(facts.connectorId());
    boolean nobodyHasAFormerOne = attaching.former() == 0 && facts.look().missing() == 0;
    if (former == null || (left && detaching.isOver() && nobodyHasAFormerOne)) {
      return new AppliedBinding(present, domain, facts.platform(), known(facts, domain), null);
    }
    return new AppliedBinding(
        former.connectorId(),
        left ? domain : former.domain(),
        facts.platform(),
        left ? known(facts, domain) : former.mailboxes(),
        also(facts, former));
  }

  private static @Nullable List<Long> also(BindingFacts facts, AppliedBinding former) {
    Set<Long> also = new TreeSet<>(facts.given());
    also.remove(former.connectorId());
    return also.isEmpty() ? null : also.stream().limit(Limits.FORMER_CONNECTORS).toList();
  }

  /** How many mailboxes the domain has, as far as the platform's list is believed. */
  private static @Nullable Integer known(BindingFacts facts, @Nullable String domain) {
    AppliedBinding former = facts.applied();
    if (domain == null) {
      return null;
    }
    if (facts.look().missing() > 0
        && former != null
        && former.mailboxes() != null
        && domain.equals(former.domain())) {
      return former.mailboxes();
    }
    return facts.look().countIn(domain);
  }

  /** Whether mailboxes of the former domain, which is not the present one, are missing. */
  static boolean isMissingElsewhere(BindingFacts facts, @Nullable String domain) {
    AppliedBinding former = facts.applied();
    return facts.look().missing() > 0 && former != null && !Objects.equals(former.domain(), domain);
  }
}
