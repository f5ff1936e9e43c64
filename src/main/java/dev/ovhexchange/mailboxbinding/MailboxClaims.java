package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.Keys;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of several bindings decides about a mailbox. */
public final class MailboxClaims {
  static final Comparator<MailboxConnectorBinding> LISTS_THEN_OLDEST =
      Comparator.comparing((MailboxConnectorBinding b) -> b.getSpec().mailboxes() == null)
          .thenComparing(Keys.OLDEST_FIRST);

  private MailboxClaims() {}

  /**
   * Whether the owner of its connector lets a binding decide about a mailbox.
   *
   * @param address in lower case
   */
  public static boolean hasSay(
      MailboxConnectorBinding binding, SendConnector connector, String address) {
    return Grants.haveSay(
        binding, connector, BindingWish.of(binding).domains(), () -> holds(binding, address));
  }

  /** The same for who may ask Kubernetes for the labels that a grant selects. */
  public static boolean hasSay(
      MailboxConnectorBinding binding, SendConnector connector, String address, Grants grants) {
    return hasSay(binding, connector, address)
        || grants.refusal(binding, connector, BindingWish.of(binding).domains()).isEmpty();
  }

  /** Whether a binding attached a mailbox, as far as its status tells. */
  private static boolean holds(MailboxConnectorBinding binding, String address) {
    MailboxConnectorBindingStatus status = BindingStatus.of(binding);
    boolean byDomain =
        status.applied() != null && BindingWish.domainOf(address).equals(status.applied().domain());
    return byDomain
        || (status.mailboxes() != null
            && status.mailboxes().stream().anyMatch(entry -> entry.address().equals(address)));
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

  /** The connector that a binding was judged with, in its present form. */
  private static @Nullable Long given(MailboxConnectorBinding binding) {
    MailboxConnectorBindingStatus status = BindingStatus.of(binding);
    Long generation = binding.getMetadata().getGeneration();
    return Objects.equals(status.observedGeneration(), generation) ? status.connectorId() : null;
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
        list && mine.getSpec().mailboxes() == null,
        given(rival));
  }
}
