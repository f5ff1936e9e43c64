package dev.ovhexchange.kubernetes;

import static dev.ovhexchange.testing.Eventually.eventually;
import static dev.ovhexchange.testing.Eventually.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.Platforms;
import dev.ovhexchange.platform.Section;
import dev.ovhexchange.testing.FakePlatform;
import dev.ovhexchange.testing.MutableClock;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcileRequestsTest {
  private static final Owner OWNER = new Owner("MailboxConnectorBinding", "mail", "news");

  private static final Set<Section> LOOKED_AT = EnumSet.complementOf(EnumSet.of(Section.TASKS));

  private final MutableClock clock = new MutableClock();
  private final FakePlatform fake = new FakePlatform();
  private final List<Owner> told = new CopyOnWriteArrayList<>();
  private final Platforms platforms =
      new Platforms(
          (id, credentials) -> fake,
          clock,
          new Platform.Listener() {
            @Override
            public void changed(Platform platform) {}

            @Override
            public void progress(Platform platform, Owner owner) {
              told.add(owner);
            }
          });
  private final Platform platform =
      platforms.open(
          "mail/platform",
          fake.id(),
          new ApiCredentials.ServiceAccount("id", "s"),
          new Pace(Duration.ofSeconds(5), Duration.ofMinutes(10)));
  private final ReconcileRequests requests = new ReconcileRequests(clock);

  @BeforeEach
  void readOnce() {
    eventually().until(() -> LOOKED_AT.stream().noneMatch(platform.view()::lacks));
    quiet(() -> fake.calls().size());
    clock.advance(Duration.ofSeconds(1));
  }

  @AfterEach
  void close() {
    platforms.close();
  }

  private static MailboxConnectorBinding binding(@Nullable String asked, @Nullable String handled) {
    MailboxConnectorBinding binding = new MailboxConnectorBinding();
    binding.setMetadata(
        new ObjectMetaBuilder().withName("news").withNamespace("mail").withUid("uid").build());
    if (asked != null) {
      binding.getMetadata().getAnnotations().put(Annotations.RECONCILE_REQUESTED_AT, asked);
    }
    binding.setStatus(
        new MailboxConnectorBindingStatus(
            1L, null, null, null, null, null, null, null, null, null, handled, null));
    return binding;
  }

  @Test
  void a_request_is_answered_once_everything_was_read_again() {
    MailboxConnectorBinding binding = binding("now", "before");
    int calls = fake.calls().size();

    requests.pass(binding, platform, OWNER);
    String atOnce = requests.handled(binding);
    eventually().until(() -> "now".equals(requests.handled(binding)));

    assertThat(atOnce).isIn("before", "now");
    quiet(() -> fake.calls().size());
    assertThat(fake.calls()).hasSize(calls + LOOKED_AT.size());
    assertThat(told).contains(OWNER);
  }

  @Test
  void the_same_request_is_read_for_once_however_many_passes_see_it() {
    MailboxConnectorBinding binding = binding("now", null);
    requests.pass(binding, platform, OWNER);
    eventually().until(() -> "now".equals(requests.handled(binding)));
    quiet(() -> fake.calls().size());
    int calls = fake.calls().size();

    for (int pass = 0; pass < 5; pass++) {
      requests.pass(binding, platform, OWNER);
    }
    quiet(() -> fake.calls().size());

    assertThat(fake.calls()).hasSize(calls);
  }

  @Test
  void no_request_costs_nothing_and_keeps_the_last_answer() {
    int calls = fake.calls().size();

    requests.pass(binding(null, null), platform, OWNER);
    requests.pass(binding("then", "then"), platform, OWNER);
    quiet(() -> fake.calls().size());

    assertThat(fake.calls()).hasSize(calls);
    assertThat(requests.handled(binding(null, "then"))).isEqualTo("then");
    assertThat(requests.handled(binding(null, null))).isNull();
  }
}
