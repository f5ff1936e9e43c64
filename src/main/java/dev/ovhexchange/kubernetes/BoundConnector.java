package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.Adopt;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.ManagementPolicy;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.SendConnectorStatus;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.PlatformView;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A SendConnector as those see it that are bound to it. */
public record BoundConnector(SendConnector resource) {

  public String name() {
    return resource.getMetadata().getName();
  }

  /** The key of its ExchangeService. */
  public String service() {
    return resource.getMetadata().getNamespace()
        + "/"
        + resource.getSpec().exchangeServiceRef().name();
  }

  /** OVH's id of it; null while it has none. */
  public @Nullable Long id() {
    SendConnectorStatus status = resource.getStatus();
    return status == null ? null : status.connectorId();
  }

  /** The id that it takes over: what the spec names, else what was found; null when neither. */
  public @Nullable Long adoptedId() {
    Adopt adopt = resource.getSpec().adopt();
    return adopt != null && adopt.connectorId() != null ? adopt.connectorId() : id();
  }

  /** True when whatever uses it must be let go. */
  public boolean isLeaving() {
    return resource.isMarkedForDeletion();
  }

  public boolean isObserveOnly() {
    return resource.getSpec().managementPolicy() == ManagementPolicy.Observe;
  }

  /** Why nothing can be given it yet; empty when it can. */
  public Optional<Verdict> notThere(PlatformView view) {
    return notThere(rows(view));
  }

  /** The same for the connectors that a platform has. */
  public Optional<Verdict> notThere(Stream<Connector> rows) {
    Long id = id();
    boolean there =
        id != null
            && rows.filter(row -> row.id() == id)
                .anyMatch(row -> row.state().equals(Connector.STATE_OK) && !row.platformDefault());
    return there
        ? Optional.empty()
        : Optional.of(notReady("SendConnector " + name() + " is not on the platform yet"));
  }

  /** The connectors that exist and are not about to be removed with this one. */
  public Set<Long> lasting(PlatformView view) {
    return rows(view)
        .map(Connector::id)
        .filter(other -> !isLeaving() || !other.equals(id()))
        .collect(Collectors.toSet());
  }

  /** What is not open yet may be a service that does not exist: the connector knows. */
  Verdict passedOn(Verdict verdict) {
    Optional<Condition> ready = ready().filter(c -> c.status().equals("False"));
    return verdict.reason() == Reason.READING && ready.isPresent()
        ? notReady("SendConnector " + name() + ": " + ready.get().message())
        : verdict;
  }

  /** True when who is bound to it has reason to look again. */
  static boolean matters(SendConnector now, SendConnector before) {
    BoundConnector is = new BoundConnector(now);
    BoundConnector was = new BoundConnector(before);
    var meta = now.getMetadata();
    var metaBefore = before.getMetadata();
    return !Objects.equals(meta.getGeneration(), metaBefore.getGeneration())
        || !Objects.equals(meta.getDeletionTimestamp(), metaBefore.getDeletionTimestamp())
        || !Objects.equals(is.id(), was.id())
        || !Objects.equals(is.state(), was.state())
        || !is.ready().map(Condition::status).equals(was.ready().map(Condition::status));
  }

  private @Nullable String state() {
    SendConnectorStatus status = resource.getStatus();
    return status == null ? null : status.state();
  }

  private Optional<Condition> ready() {
    return Conditions.find(resource.getStatus(), Condition.READY);
  }

  private static Stream<Connector> rows(PlatformView view) {
    return view.connectors().stream().flatMap(read -> read.value().stream());
  }

  private static Verdict notReady(String message) {
    return new Verdict(Reason.CONNECTOR_NOT_READY, message);
  }
}
