package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.PlatformView;
import dev.ovhexchange.platform.PlatformView.Trouble;
import dev.ovhexchange.platform.Platforms;
import dev.ovhexchange.platform.Section;
import dev.ovhexchange.platform.ServiceInfo;
import dev.ovhexchange.platform.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Says whether the platform behind an ExchangeService may be used, and for what. */
public final class PlatformAccess {

  /** How long removals may go on with credentials whose Secret is gone. */
  private static final Duration GRACE_WITHOUT_SECRET = Duration.ofHours(1);

  /** The answer. */
  public sealed interface Access {}

  /**
   * The platform may be used.
   *
   * @param observeOnly whether the ExchangeService forbids every write
   */
  public record Open(Platform platform, boolean observeOnly) implements Access {}

  /** It may not; why, in the words of the ExchangeService. */
  public record Shut(Verdict verdict) implements Access {}

  private record Suspension(Verdict verdict, Instant since) {}

  private final Platforms platforms;
  private final Set<String> allowedOffers;
  private final Clock clock;
  private final Map<String, Suspension> suspended = new ConcurrentHashMap<>();
  private final Set<String> braked = ConcurrentHashMap.newKeySet();

  /**
   * @param allowedOffers OVH's words for the offers on which send connectors may be used
   */
  public PlatformAccess(Platforms platforms, Set<String> allowedOffers, Clock clock) {
    this.platforms = platforms;
    this.allowedOffers = Set.copyOf(allowedOffers);
    this.clock = clock;
  }

  /** Whether new work may be done. */
  public Access toWork(String service) {
    Optional<Platform> platform = platforms.of(service);
    Suspension suspension = suspended.get(service);
    if (suspension != null) {
      return new Shut(notReady(service, suspension.verdict()));
    }
    if (platform.isEmpty()) {
      return new Shut(new Verdict(Reason.READING, "waiting for ExchangeService " + service));
    }
    Verdict verdict = judge(platform.get().view());
    return switch (verdict.reason().outlook()) {
      case IN_SYNC -> new Open(platform.get(), braked.contains(service));
      case RETRY, PROGRESS -> new Shut(verdict);
      case WAITING, STUCK -> new Shut(notReady(service, verdict));
    };
  }

  private static Verdict notReady(String service, Verdict why) {
    return new Verdict(
        Reason.SERVICE_NOT_READY, "ExchangeService " + service + ": " + why.message());
  }

  /** Whether what is there may be removed; a Secret that is gone does not matter for a while. */
  public Access toRemove(String service) {
    Suspension suspension = suspended.get(service);
    Optional<Platform> platform = platforms.of(service);
    boolean gone =
        suspension != null
            && clock.instant().isAfter(suspension.since().plus(GRACE_WITHOUT_SECRET));
    if (platform.isEmpty() || gone) {
      return new Shut(
          new Verdict(
              Reason.CREDENTIALS_GONE,
              "ExchangeService "
                  + service
                  + " has no credentials: give them back, or set the annotation "
                  + Annotations.FORCE_FORGET
                  + " to leave OVH as it is"));
    }
    if (braked.contains(service)) {
      return new Shut(
          new Verdict(
              Reason.BRAKED,
              "ExchangeService "
                  + service
                  + " has managementPolicy Observe: nothing is removed before it is Manage"));
    }
    Verdict verdict = judge(platform.get().view());
    return verdict.reason().outlook() == Reason.Outlook.IN_SYNC
        ? new Open(platform.get(), false)
        : new Shut(verdict);
  }

  /**
   * The ExchangeService forbids every write to its platform, or allows it.
   *
   * @return whether that is news
   */
  public boolean brake(String service, boolean observeOnly) {
    return observeOnly ? braked.add(service) : braked.remove(service);
  }

  /** True when an ExchangeService reaches just this platform. */
  public boolean isOn(String service, Platform platform) {
    return platforms.of(service).filter(platform::equals).isPresent();
  }

  /** True when two ExchangeServices reach the same platform, with whatever credentials. */
  public boolean samePlatform(String service, String other) {
    return service.equals(other)
        || platforms
            .of(service)
            .map(Platform::id)
            .filter(id -> platforms.of(other).map(Platform::id).filter(id::equals).isPresent())
            .isPresent();
  }

  /** The platform that an ExchangeService reaches; empty while that is not known. */
  public Optional<PlatformId> platformOf(String service) {
    return platforms.of(service).map(Platform::id);
  }

  /**
   * An ExchangeService that reaches a platform, one that may remove things there if there is any;
   * empty when none does.
   */
  public Optional<String> serviceOn(PlatformId id) {
    List<String> services =
        platforms.byUser().entrySet().stream()
            .filter(entry -> entry.getValue().id().equals(id))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return services.stream()
        .filter(service -> toRemove(service) instanceof Open)
        .findFirst()
        .or(() -> services.stream().findFirst());
  }

  /** The ExchangeService may not be used for new work. */
  public void suspend(String service, Verdict verdict) {
    suspended.compute(
        service,
        (key, before) ->
            new Suspension(verdict, before == null ? clock.instant() : before.since()));
  }

  /** The ExchangeService may be used again. */
  public void resume(String service) {
    suspended.remove(service);
  }

  /** The ExchangeService is gone. */
  public void forget(String service) {
    suspended.remove(service);
    braked.remove(service);
    platforms.release(service);
  }

  /**
   * Nothing more is sent for an owner on any platform but {@code here}: its binding was paused, may
   * not use its platform now, or refers to another one.
   */
  public void holdElsewhere(Owner owner, @Nullable Platform here) {
    platforms.holdElsewhere(owner, here);
  }

  /** An owner is gone. */
  public void forget(Owner owner) {
    platforms.forget(owner);
  }

  /** What the view says of a platform as a whole. */
  public Verdict judge(PlatformView view) {
    Optional<Trouble> trouble = outage(view, Section.SERVICE);
    for (Section section : Section.values()) {
      trouble = trouble.or(() -> outage(view, section));
    }
    if (trouble.isPresent()) {
      return Verdicts.of(trouble.get().cause());
    }
    Optional<Snapshot<ServiceInfo>> service = view.service();
    if (service.isEmpty()
        || view.lacks(Section.CONNECTORS)
        || view.lacks(Section.MAILBOXES)
        || view.lacks(Section.DOMAINS)) {
      return new Verdict(Reason.READING, "the platform is being read");
    }
    return judge(
        service.get().value(),
        view.credential().map(read -> read.value().missingRights()).orElse(List.of()),
        allowedOffers);
  }

  /** That our own budget had no call left for another look is no outage: what is known holds. */
  private static Optional<Trouble> outage(PlatformView view, Section section) {
    return view.trouble(section)
        .filter(
            trouble ->
                trouble.cause().kind() != PlatformException.Kind.BUDGET_EXHAUSTED
                    || view.lacks(section));
  }

  /** What the service itself says of a platform that answers. */
  public static Verdict judge(
      ServiceInfo service, List<String> missingRights, Set<String> allowedOffers) {
    if (!allowedOffers.contains(service.offer())) {
      return new Verdict(
          Reason.OFFER_NOT_SUPPORTED,
          "offer "
              + service.offer()
              + " is not in ovh-exchange.allowed-offers "
              + allowedOffers.stream().sorted().toList()
              + ": OVH may disable a platform that uses send connectors on it");
    }
    if (!missingRights.isEmpty()) {
      return new Verdict(
          Reason.RIGHT_MISSING,
          "the credentials lack these rights: " + String.join(", ", missingRights));
    }
    return switch (service.state()) {
      case "ok" -> new Verdict(Reason.SYNCED, "the platform answers");
      case "inMaintenance" -> new Verdict(Reason.MAINTENANCE, "OVH has the service in maintenance");
      default ->
          new Verdict(Reason.SERVICE_SUSPENDED, "OVH has the service in state " + service.state());
    };
  }
}
