package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.Keys;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which of several bindings decides about a mailbox. */
public final class MailboxClaims {
  static final Comparator<MailboxConnectorBinding> LISTS_THEN_OLDEST =
      Comparator.comparing((MailboxConnectorBinding b) -> b.getSpec().mailboxes() == null)
          .thenComparing(Keys.OLDEST_FIRST);

  private MailboxClaims() {}

  /** Whether the owner of its connector lets a binding decide about mailboxes. */
  public static boolean hasSay(MailboxConnectorBinding binding, SendConnector connector) {
    return Grants.haveSay(
        binding,
        connector,
        BindingWish.of(binding).domains(),
        BindingStatus.of(binding).applied() != null);
  }

  /**
   * The binding that goes before all others that claim the mailbox; empty when none does.
   *
   * @param bindings those of one platform
   * @param address in lower case
   */
  public static Optional<MailboxConnectorBinding> strongest(
      Stream<MailboxConnectorBinding> bindings, String address) {
    return bindings
        .filter(binding -> BindingWish.of(binding).claims(address))
        .min(LISTS_THEN_OLDEST);
  }

  /**
   * A rival's claim as a binding sees it.
   *
   * @param connector names the connector that a binding refers to
   */
  static Claims.Claim against(
      MailboxConnectorBinding mine,
      MailboxConnectorBinding rival,
      Function<MailboxConnectorBinding, String> connector) {
    boolean list = rival.getSpec().mailboxes() != null;
    return new Claims.Claim(
        Keys.of(rival),
        connector.apply(rival).equals(connector.apply(mine)),
        LISTS_THEN_OLDEST.compare(rival, mine) < 0,
        list && mine.getSpec().mailboxes() == null);
  }
}
