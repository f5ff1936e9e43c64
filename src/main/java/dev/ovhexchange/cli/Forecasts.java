package dev.ovhexchange.cli;

import dev.ovhexchange.api.Adopt;
import dev.ovhexchange.api.ConnectorRef;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.ManagementPolicy;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.domainbinding.DomainForecast;
import dev.ovhexchange.domainbinding.Rival;
import dev.ovhexchange.exchangeservice.ServiceObserver;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.Keys;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.mailboxbinding.BindingForecast;
import dev.ovhexchange.mailboxbinding.ClaimIndex;
import dev.ovhexchange.mailboxbinding.MailboxClaims;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.sendconnector.ConnectorForecast;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks the planner of every kind what it would do about the resources of one platform: connectors
 * first, then what is bound to them as they would be. Order only: the rooms decide.
 */
final class Forecasts {
  /**
   * What is known of the platform.
   *
   * @param shut why nothing can be done on it at all; empty when something can
   * @param creationGrace see {@link OperatorSettings}
   */
  record Read(
      PlatformId id,
      Optional<Verdict> shut,
      Inventory inventory,
      List<PlatformTask> tasks,
      Duration creationGrace,
      Instant at) {}

  private final Read read;
  private final Declared declared;
  private final RelaySecrets secrets;
  private final Grants grants;
  private final Map<String, ExchangeService> services = new HashMap<>();
  private final boolean guessesService;

  private final Map<String, PlannedResource> planned = new LinkedHashMap<>();
  private final Map<String, BoundConnector> bound = new HashMap<>();
  private final Map<Long, Connector> rows = new LinkedHashMap<>();
  private final PlanWords words;

  /**
   * @param guessesService whether a service that nobody knows is taken to be of this platform
   */
  private Forecasts(
      Read read, Declared declared, RelaySecrets secrets, Grants grants, boolean guessesService) {
    this.read = read;
    this.declared = declared;
    this.secrets = secrets;
    this.grants = grants;
    this.guessesService = guessesService;
    declared.services().forEach(service -> services.put(Keys.of(service), service));
    read.inventory().connectors().forEach(row -> rows.put(row.id(), row));
    words = new PlanWords(rows);
  }

  /** What would be done about each resource of this platform, by {@link Declared#key}. */
  static Map<String, PlannedResource> of(
      Read read, Declared declared, RelaySecrets secrets, Grants grants, boolean guessesService) {
    Forecasts forecasts = new Forecasts(read, declared, secrets, grants, guessesService);
    forecasts.services();
    forecasts.connectors();
    forecasts.mailboxes();
    forecasts.domains();
    return forecasts.planned;
  }

  private void services() {
    declared.services().stream()
        .filter(service -> ServiceObserver.platform(service).equals(read.id()))
        .forEach(
            service ->
                put(
                    service,
                    read.shut()
                        .orElseGet(() -> new Verdict(Reason.SYNCED, "the platform answers"))));
  }

  private void connectors() {
    long newId = -1;
    Map<SendConnector, ConnectorForecast> all = new LinkedHashMap<>();
    for (SendConnector one : declared.connectors()) {
      if (!isHere(one)) {
        continue;
      }
      Optional<Verdict> held = held(one).or(() -> missingService(one));
      if (held.isPresent()) {
        put(one, held.get());
        bound.put(Keys.of(one), new BoundConnector(one));
        continue;
      }
      ConnectorForecast forecast =
          ConnectorForecast.of(one, isBraked(service(one)), world(), newId--);
      all.put(one, forecast);
      bound.put(Keys.of(one), forecast.bound(one));
    }
    all.values().forEach(one -> one.row().ifPresent(row -> rows.put(row.id(), row)));
    all.forEach(
        (one, forecast) ->
            put(
                one,
                words.verdict(forecast),
                words.writes(one, forecast),
                List.of(),
                forecast.withheld()));
  }

  private ConnectorForecast.World world() {
    return new ConnectorForecast.World() {
      @Override
      public List<Connector> connectors() {
        return read.inventory().connectors();
      }

      @Override
      public List<PlatformTask> tasks() {
        return read.tasks();
      }

      @Override
      public Instant readAt() {
        return read.at();
      }

      @Override
      public Duration creationGrace() {
        return read.creationGrace();
      }

      @Override
      public Optional<String> otherOwner(SendConnector resource) {
        return Forecasts.this.otherOwner(resource);
      }

      @Override
      public Optional<SecretStore.Found> secret(String namespace, String name, List<String> keys) {
        return secrets.find(namespace, name, keys);
      }
    };
  }

  private Optional<String> otherOwner(SendConnector mine) {
    Optional<Long> id = connectorId(mine);
    return id.isEmpty()
        ? Optional.empty()
        : declared.connectors().stream()
            .filter(other -> reaches(other) && connectorId(other).equals(id))
            .min(Keys.OLDEST_FIRST)
            .filter(oldest -> Keys.differ(oldest, mine))
            .map(Keys::of);
  }

  private static Optional<Long> connectorId(SendConnector connector) {
    Adopt adopt = connector.getSpec().adopt();
    Long recorded = connector.getStatus() == null ? null : connector.getStatus().connectorId();
    return Optional.ofNullable(recorded)
        .or(() -> Optional.ofNullable(adopt == null ? null : adopt.connectorId()));
  }

  private void mailboxes() {
    BindingForecast.World world =
        new BindingForecast.World(
            read.id(),
            List.copyOf(rows.values()),
            adopted(),
            read.inventory().domains().stream().map(one -> one.name()).collect(Collectors.toSet()),
            read.inventory().mailboxes(),
            new ClaimIndex(
                claiming(declared.mailboxes(), one -> one.getSpec().connectorRef()).toList(),
                (one, address) ->
                    MailboxClaims.hasSay(
                        one, connector(one, one.getSpec().connectorRef()), address, grants)),
            grants,
            read.at());
    for (MailboxConnectorBinding one : declared.mailboxes()) {
      connectorOf(one, one.getSpec().connectorRef())
          .ifPresent(
              connector -> {
                BindingForecast forecast =
                    BindingForecast.of(one, connector, isBraked(connector.service()), world);
                put(
                    one,
                    forecast.verdict(),
                    words.writes(forecast),
                    words.problems(forecast),
                    forecast.withheld());
              });
    }
  }

  private void domains() {
    DomainForecast.World world =
        new DomainForecast.World(
            read.id(),
            List.copyOf(rows.values()),
            read.inventory().domains(),
            claiming(declared.domains(), one -> one.getSpec().connectorRef())
                .filter(
                    one -> Rival.hasSay(one, connector(one, one.getSpec().connectorRef()), grants))
                .toList(),
            grants,
            read.at());
    for (DomainConnectorBinding one : declared.domains()) {
      connectorOf(one, one.getSpec().connectorRef())
          .ifPresent(
              connector -> {
                DomainForecast forecast =
                    DomainForecast.of(one, connector, isBraked(connector.service()), world);
                put(
                    one,
                    forecast.verdict(),
                    words.writes(forecast),
                    List.of(),
                    forecast.withheld());
              });
    }
  }

  /** The connector of a binding that can be planned; else it is said why it cannot. */
  private Optional<BoundConnector> connectorOf(HasMetadata binding, ConnectorRef ref) {
    String key = key(binding, ref);
    BoundConnector connector = bound.get(key);
    if (connector == null) {
      boolean elsewhere = declared.connectors().stream().anyMatch(one -> Keys.of(one).equals(key));
      if (!elsewhere) {
        put(
            binding,
            new Verdict(Reason.CONNECTOR_NOT_READY, "there is no SendConnector " + ref.name()));
      }
      return Optional.empty();
    }
    Optional<Verdict> held =
        held(binding)
            .or(() -> missingService(connector.resource()))
            .or(
                () ->
                    connector.isLeaving()
                        ? Optional.of(
                            new Verdict(
                                Reason.CONNECTOR_DELETING,
                                "SendConnector " + connector.name() + " is being deleted"))
                        : Optional.empty());
    held.ifPresent(verdict -> put(binding, verdict));
    return held.isPresent() ? Optional.empty() : Optional.of(connector);
  }

  private <B extends HasMetadata> Stream<B> claiming(
      List<B> bindings, Function<B, ConnectorRef> reference) {
    return bindings.stream()
        .filter(one -> !one.isMarkedForDeletion())
        .filter(
            one -> {
              BoundConnector connector = bound.get(key(one, reference.apply(one)));
              return connector != null && !connector.isLeaving() && reaches(connector.resource());
            });
  }

  /** The connector of a binding that claims something. */
  private SendConnector connector(HasMetadata claiming, ConnectorRef ref) {
    return Objects.requireNonNull(bound.get(key(claiming, ref))).resource();
  }

  private Set<Long> adopted() {
    return bound.values().stream()
        .filter(connector -> connector.resource().getSpec().adopt() != null)
        .filter(connector -> reaches(connector.resource()))
        .map(BoundConnector::adoptedId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Why nothing is done about a resource, whatever its planner would say. */
  private Optional<Verdict> held(HasMetadata resource) {
    if (resource.isMarkedForDeletion()) {
      return Optional.of(
          new Verdict(Reason.BUSY, "it is being deleted, and applying it does not stop that"));
    }
    return Conditions.isPaused(resource.getMetadata())
        ? Optional.of(new Verdict(Reason.PAUSED_BY_ANNOTATION, "it is paused by its annotation"))
        : read.shut();
  }

  private Optional<Verdict> missingService(SendConnector connector) {
    return guessesService || services.containsKey(service(connector))
        ? Optional.empty()
        : Optional.of(
            new Verdict(
                Reason.SERVICE_NOT_READY,
                "there is no ExchangeService " + connector.getSpec().exchangeServiceRef().name()));
  }

  /** True when a connector is on this platform, or on none that is known. */
  private boolean isHere(SendConnector connector) {
    ExchangeService service = services.get(service(connector));
    return service == null || ServiceObserver.platform(service).equals(read.id());
  }

  /** True when a connector is on this platform, as far as anybody can know. */
  private boolean reaches(SendConnector connector) {
    return isHere(connector) && missingService(connector).isEmpty();
  }

  private boolean isBraked(String service) {
    ExchangeService one = services.get(service);
    return one != null && one.getSpec().managementPolicy() == ManagementPolicy.Observe;
  }

  private static String service(SendConnector connector) {
    return new BoundConnector(connector).service();
  }

  private static String key(HasMetadata binding, ConnectorRef ref) {
    return ref.namespaceOr(binding.getMetadata().getNamespace()) + "/" + ref.name();
  }

  private void put(HasMetadata resource, Verdict verdict) {
    put(resource, verdict, new ArrayList<>(), List.of(), false);
  }

  private void put(
      HasMetadata resource,
      Verdict verdict,
      List<PlannedWrite> writes,
      List<String> problems,
      boolean withheld) {
    planned.put(
        Declared.key(resource),
        PlannedResource.of(
            resource.getKind(), Keys.of(resource), verdict, writes, problems, withheld));
  }
}
