package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.kubernetes.Keys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Which bindings of one platform claim which mailboxes. */
public final class ClaimIndex {
  private final Map<String, List<MailboxConnectorBinding>> byClaim = new HashMap<>();

  private final BiPredicate<MailboxConnectorBinding, String> hasSay;

  /**
   * @param bindings those that have claims on the platform
   * @param hasSay whether one may decide about an address
   */
  public ClaimIndex(
      Collection<MailboxConnectorBinding> bindings,
      BiPredicate<MailboxConnectorBinding, String> hasSay) {
    this.hasSay = hasSay;
    for (MailboxConnectorBinding binding : bindings) {
      for (String key : BindingEvents.claimKeys(binding)) {
        byClaim.computeIfAbsent(key, none -> new ArrayList<>()).add(binding);
      }
    }
  }

  /** What the others claim. */
  Claims against(MailboxConnectorBinding mine) {
    return address -> {
      String domain = "@" + BindingWish.domainOf(address);
      Stream<MailboxConnectorBinding> rivals =
          Stream.of(address, domain)
              .flatMap(claim -> byClaim.getOrDefault(claim, List.of()).stream())
              .filter(rival -> Keys.differ(rival, mine))
              .filter(rival -> hasSay.test(rival, address));
      return MailboxClaims.strongest(rivals, address)
          .map(rival -> MailboxClaims.against(mine, rival, ClaimIndex::connector));
    };
  }

  private static String connector(MailboxConnectorBinding binding) {
    var ref = binding.getSpec().connectorRef();
    return ref.namespaceOr(binding.getMetadata().getNamespace()) + "/" + ref.name();
  }
}
