package dev.ovhexchange.metrics;

import dev.ovhexchange.platform.CallBudgets;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.Platforms;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.Section;
import dev.ovhexchange.platform.TokenBudget;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows, for each ExchangeService, how the call budget, the view, the credential and the mailboxes
 * stand. Rows come and go with the services; values are read when somebody scrapes.
 */
public final class PlatformMetrics {
  private final Platforms platforms;
  private final CallBudgets budgets;
  private final MailboxMetrics counts;
  private final Clock clock;
  private final MultiGauge headroom;
  private final MultiGauge waiting;
  private final MultiGauge waited;
  private final MultiGauge viewAge;
  private final MultiGauge assignments;
  private final MultiGauge unconfirmed;
  private final MultiGauge limit;
  private final MultiGauge expiry;
  private final MultiGauge mailboxes;

  public PlatformMetrics(
      MeterRegistry registry,
      Platforms platforms,
      CallBudgets budgets,
      MailboxMetrics counts,
      Clock clock) {
    this.platforms = platforms;
    this.budgets = budgets;
    this.counts = counts;
    this.clock = clock;
    this.limit =
        gauge(registry, "ovh_exchange.budget.limit", "Calls a minute that the budget allows");
    this.headroom =
        gauge(registry, "ovh_exchange.budget.tokens", "Calls that could be made at once");
    this.waiting = gauge(registry, "ovh_exchange.budget.waiting", "Calls that wait for the budget");
    this.waited =
        inSeconds(
            registry,
            "ovh_exchange.budget.waited",
            "How long calls have waited for the budget, all together");
    this.viewAge =
        inSeconds(registry, "ovh_exchange.view.age", "How old what is known of the platform is");
    this.assignments =
        gauge(registry, "ovh_exchange.assignments.waiting", "Mailboxes that wait for their PUT");
    this.unconfirmed =
        inSeconds(
            registry,
            "ovh_exchange.assignments.unconfirmed.age",
            "How long ago the oldest PUT was sent whose end was not seen");
    this.expiry =
        inSeconds(
            registry,
            "ovh_exchange.credential.expiry.timestamp",
            "When the credential expires, in Unix time");
    this.mailboxes =
        gauge(registry, "ovh_exchange.mailboxes", "Mailboxes of all bindings, by how they stand");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  private static MultiGauge inSeconds(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).baseUnit("seconds").register(registry);
  }

  /** Services were opened or released: makes the rows anew. */
  public void servicesChanged() {
    List<Row<?>> headrooms = new ArrayList<>();
    List<Row<?>> waits = new ArrayList<>();
    List<Row<?>> waitTimes = new ArrayList<>();
    List<Row<?>> ages = new ArrayList<>();
    List<Row<?>> queued = new ArrayList<>();
    List<Row<?>> oldest = new ArrayList<>();
    List<Row<?>> limits = new ArrayList<>();
    List<Row<?>> expiries = new ArrayList<>();
    List<Row<?>> standings = new ArrayList<>();
    for (Map.Entry<String, Platform> entry : platforms.byUser().entrySet()) {
      Tags tags = service(entry.getKey());
      Platform platform = entry.getValue();
      queued.add(Row.of(tags, platform, p -> p.assignments().waiting()));
      oldest.add(Row.of(tags, platform, this::unconfirmed));
      expiries.add(Row.of(tags, platform, PlatformMetrics::expiry));
      for (MailboxMetrics.State state : MailboxMetrics.State.values()) {
        standings.add(
            Row.of(tags.and("state", word(state)), counts, c -> c.of(entry.getKey(), state)));
      }
      for (Section section : Section.EVERY_RESYNC) {
        ages.add(Row.of(tags.and("section", word(section)), platform, p -> age(p, section)));
      }
      TokenBudget budget = budgets.byUser(entry.getKey()).orElse(null);
      if (budget != null) {
        headrooms.add(Row.of(tags, budget, TokenBudget::headroom));
        limits.add(Row.of(tags, budget, TokenBudget::callsPerMinute));
        for (Priority priority : Priority.values()) {
          Tags each = tags.and("priority", word(priority));
          waits.add(Row.of(each, budget, b -> b.waiting().getOrDefault(priority, 0)));
          waitTimes.add(Row.of(each, budget, b -> seconds(b.waited().get(priority))));
        }
      }
    }
    headroom.register(headrooms, true);
    waiting.register(waits, true);
    waited.register(waitTimes, true);
    viewAge.register(ages, true);
    assignments.register(queued, true);
    unconfirmed.register(oldest, true);
    limit.register(limits, true);
    expiry.register(expiries, true);
    mailboxes.register(standings, true);
  }

  private double unconfirmed(Platform platform) {
    Instant now = clock.instant();
    return platform
        .view()
        .oldestPendingAssignment()
        .map(sent -> seconds(Duration.between(sent, now)))
        .orElse(0.0);
  }

  /** Not a number while it is not known, or never. */
  private static double expiry(Platform platform) {
    return platform
        .view()
        .credential()
        .map(read -> read.value().expiresAt())
        .map(expires -> (double) expires.getEpochSecond())
        .orElse(Double.NaN);
  }

  private double age(Platform platform, Section section) {
    return platform
        .view()
        .age(section, clock.instant())
        .map(PlatformMetrics::seconds)
        .orElse(Double.NaN);
  }

  private static double seconds(@Nullable Duration duration) {
    return duration == null ? 0 : duration.toNanos() / 1e9;
  }

  private static Tags service(String key) {
    int slash = key.indexOf('/');
    return Tags.of("namespace", key.substring(0, slash), "service", key.substring(slash + 1));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
