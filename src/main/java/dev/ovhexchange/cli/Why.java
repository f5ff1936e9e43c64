package dev.ovhexchange.cli;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.MailboxProblem;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.Keys;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out why a mailbox uses the connector that it uses. Takes at most three calls. */
final class Why {
  private final ExchangePlatform platform;
  private final Optional<ClusterResources> cluster;
  private final List<String> pending = new ArrayList<>();
  private @Nullable String since;

  /**
   * @param cluster empty when there is none to ask
   */
  Why(ExchangePlatform platform, Optional<ClusterResources> cluster) {
    this.platform = platform;
    this.cluster = cluster;
  }

  /**
   * Asks the platform.
   *
   * @throws Complaint when it has no such mailbox
   */
  WhyAnswer of(String asked) {
    String address = asked.toLowerCase(Locale.ROOT);
    Mailbox mailbox =
        platform
            .mailbox(address, Priority.CHANGE)
            .orElseThrow(() -> new Complaint("the platform has no mailbox " + address));
    Optional<Connector> connector =
        mailbox.connectorId() == 0
            ? Optional.empty()
            : platform.connector(mailbox.connectorId(), Priority.CHANGE);
    if (!mailbox.atRest()) {
      pending.add(
          "OVH works on the mailbox: task " + mailbox.pendingTask() + ", state " + mailbox.state());
    }
    Optional<MailboxConnectorBinding> binding =
        cluster.flatMap(resources -> resources.bindingOf(mailbox.address()));
    String decidedBy =
        binding.isPresent() ? claimed(mailbox, binding.get()) : unclaimed(mailbox, connector);
    return new WhyAnswer(
        mailbox.address(),
        mailbox.connectorId(),
        connector.map(Connector::displayName).orElse(null),
        connector.map(Connector::smartHost).orElse(null),
        decidedBy,
        since,
        pending);
  }

  private String claimed(Mailbox mailbox, MailboxConnectorBinding binding) {
    String name =
        "MailboxConnectorBinding "
            + Keys.of(binding)
            + (binding.getSpec().selector() == null
                ? ", which lists it"
                : ", which selects " + binding.getSpec().selector().domain());
    Optional<Condition> ready = Conditions.find(binding.getStatus(), Condition.READY);
    Long wanted = wanted(binding);
    problem(mailbox, binding.getStatus()).ifPresent(pending::add);
    if (Objects.equals(wanted, mailbox.connectorId())) {
      since =
          ready
              .filter(condition -> condition.status().equals("True"))
              .map(Condition::lastTransitionTime)
              .orElse(null);
      return name;
    }
    pending.add(
        name
            + ", wants "
            + (wanted == null ? "a connector that has no id yet" : "connector " + wanted)
            + ready.map(is -> "; it is " + is.reason() + ": " + is.message()).orElse(""));
    return "nobody in this cluster yet";
  }

  private @Nullable Long wanted(MailboxConnectorBinding binding) {
    return cluster
        .flatMap(resources -> resources.connector(binding))
        .map(SendConnector::getStatus)
        .map(status -> status.connectorId())
        .orElse(null);
  }

  private static Optional<String> problem(
      Mailbox mailbox, @Nullable MailboxConnectorBindingStatus status) {
    return status == null || status.problems() == null
        ? Optional.empty()
        : status.problems().stream()
            .filter(problem -> problem.address().equalsIgnoreCase(mailbox.address()))
            .map(Why::inWords)
            .findFirst();
  }

  private static String inWords(MailboxProblem problem) {
    return problem.reason() + ": " + problem.message();
  }

  /** What the domain's default says matters only where no binding decides. */
  private String unclaimed(Mailbox mailbox, Optional<Connector> connector) {
    long byDefault =
        platform
            .domain(mailbox.domain(), Priority.CHANGE)
            .map(MailDomain::defaultConnectorId)
            .orElse(0L);
    String nobody =
        cluster.isPresent()
            ? "no binding of this cluster claims it"
            : "no cluster was asked for bindings";
    if (mailbox.connectorId() == 0) {
      return byDefault == 0
          ? "nobody: " + nobody
          : "nobody: "
              + nobody
              + ", and it is older than the default of "
              + mailbox.domain()
              + ", which is connector "
              + byDefault;
    }
    if (mailbox.connectorId() == byDefault) {
      return "the default of "
          + mailbox.domain()
          + ", which is the same connector"
          + cluster
              .flatMap(resources -> resources.defaultOf(mailbox.domain()))
              .map(binding -> " by DomainConnectorBinding " + Keys.of(binding))
              .orElse("")
          + "; "
          + nobody;
    }
    return connector.isEmpty()
        ? "a connector that is gone; " + nobody
        : "somebody through OVH's panel or API; " + nobody;
  }
}
