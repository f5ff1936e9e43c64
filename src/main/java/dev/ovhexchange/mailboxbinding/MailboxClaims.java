package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.kubernetes.Keys;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of several bindings decides about a mailbox. */
public final class MailboxClaims {
  static final Comparator<MailboxConnectorBinding> LISTS_THEN_OLDEST =
      Comparator.comparing((MailboxConnectorBinding b) -> b.getSpec().mailboxes() == null)
          .thenComparing(Keys.OLDEST_FIRST);

  private MailboxClaims() {}

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
}
