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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows, for each ExchangeService, how the call budget stands and how old the view is. Rows come
 * and go with the services; values are read when somebody scrapes.
 */
public final class PlatformMetrics {
  private final Platforms platforms;
  private final CallBudgets budgets;
  private final Clock clock;
  private final MultiGauge headroom;
  private final MultiGauge waiting;
  private final MultiGauge waited;
  private final MultiGauge viewAge;
  private final MultiGauge assignments;

  public PlatformMetrics(
      MeterRegistry registry, Platforms platforms, CallBudgets budgets, Clock clock) {
    this.platforms = platforms;
    this.budgets = budgets;
    this.clock = clock;
    this.headroom =
        gauge(registry, "ovh_exchange.budget.tokens", "Calls that could be made at once");
    this.waiting = gauge(registry, "ovh_exchange.budget.waiting", "Calls that wait for the budget");
    this.waited =
        MultiGauge.builder("ovh_exchange.budget.waited")
            .description("How long calls have waited for the budget, all together")
            .baseUnit("seconds")
            .register(registry);
    this.viewAge =
        MultiGauge.builder("ovh_exchange.view.age")
            .description("How old what is known of the platform is")
            .baseUnit("seconds")
            .register(registry);
    this.assignments =
        gauge(registry, "ovh_exchange.assignments.waiting", "Mailboxes that wait for their PUT");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  /** Services were opened or released: makes the rows anew. */
  public void servicesChanged() {
    List<Row<?>> headrooms = new ArrayList<>();
    List<Row<?>> waits = new ArrayList<>();
    List<Row<?>> waitTimes = new ArrayList<>();
    List<Row<?>> ages = new ArrayList<>();
    List<Row<?>> queued = new ArrayList<>();
    for (Map.Entry<String, Platform> entry : platforms.byUser().entrySet()) {
      Tags tags = service(entry.getKey());
      Platform platform = entry.getValue();
      queued.add(Row.of(tags, platform, p -> p.assignments().waiting()));
      for (Section section : Section.EVERY_RESYNC) {
        ages.add(Row.of(tags.and("section", word(section)), platform, p -> age(p, section)));
      }
      TokenBudget budget = budgets.byUser(entry.getKey()).orElse(null);
      if (budget != null) {
        headrooms.add(Row.of(tags, budget, TokenBudget::headroom));
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
