package dev.ovhexchange.kubernetes;

import static dev.ovhexchange.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Pace;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.Platforms;
import dev.ovhexchange.platform.Section;
import dev.ovhexchange.platform.ServiceInfo;
import dev.ovhexchange.testing.FakePlatform;
import dev.ovhexchange.testing.MutableClock;
import dev.ovhexchange.testing.Rows;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlatformAccessTest {
  private static final String SERVICE = "mail/platform";
  private static final PlatformId ID = new PlatformId("ovh-eu", "org", "org");
  private static final Pace PACE = new Pace(Duration.ofSeconds(5), Duration.ofMinutes(10));
  private static final Verdict GONE = new Verdict(Reason.SECRET_NOT_FOUND, "no Secret ovh");

  private final MutableClock clock = new MutableClock();
  private final FakePlatform fake = new FakePlatform(ID);
  private final Platforms platforms =
      new Platforms(
          (id, credentials) -> fake,
          clock,
          new Platform.Listener() {
            @Override
            public void changed(Platform platform) {}

            @Override
            public void progress(Platform platform, Owner owner) {}
          });
  private final PlatformAccess access = new PlatformAccess(platforms, Set.of("dedicated"), clock);

  @AfterEach
  void close() {
    platforms.close();
  }

  private Platform open(String service, String key) {
    return platforms.open(service, ID, new ApiCredentials.ServiceAccount(key, "s"), PACE);
  }

  private Platform openAndRead() {
    Platform platform = open(SERVICE, "id");
    eventually()
        .until(
            () ->
                platform.view().service().isPresent()
                    && !platform.view().lacks(Section.MAILBOXES)
                    && !platform.view().lacks(Section.DOMAINS)
                    && !platform.view().lacks(Section.CONNECTORS));
    return platform;
  }

  private static Reason reason(PlatformAccess.Access access) {
    return ((PlatformAccess.Shut) access).verdict().reason();
  }

  @Test
  void a_service_that_was_never_opened_is_being_read() {
    assertThat(reason(access.toWork(SERVICE))).isEqualTo(Reason.READING);
  }

  @Test
  void a_healthy_service_is_open_for_work_and_removal() {
    Platform platform = openAndRead();

    assertThat(access.toWork(SERVICE)).isEqualTo(new PlatformAccess.Open(platform, false));
    assertThat(access.toRemove(SERVICE)).isEqualTo(new PlatformAccess.Open(platform, false));
    assertThat(access.isOn(SERVICE, platform)).isTrue();
    assertThat(access.isOn("mail/other", platform)).isFalse();
  }

  @Test
  void without_a_secret_no_new_work_is_done_and_removals_go_on_for_an_hour() {
    openAndRead();
    access.suspend(SERVICE, GONE);

    assertThat(access.toWork(SERVICE))
        .isEqualTo(
            new PlatformAccess.Shut(
                new Verdict(
                    Reason.SERVICE_NOT_READY, "ExchangeService mail/platform: no Secret ovh")));
    clock.advance(Duration.ofMinutes(30));
    access.suspend(SERVICE, GONE); // the next pass says so again
    clock.advance(Duration.ofMinutes(30));
    assertThat(access.toRemove(SERVICE)).isInstanceOf(PlatformAccess.Open.class);

    clock.advance(Duration.ofMillis(1));
    assertThat(reason(access.toRemove(SERVICE))).isEqualTo(Reason.CREDENTIALS_GONE);

    access.resume(SERVICE);
    assertThat(access.toWork(SERVICE)).isInstanceOf(PlatformAccess.Open.class);
    access.suspend(SERVICE, GONE);
    assertThat(access.toRemove(SERVICE)).as("a new hour").isInstanceOf(PlatformAccess.Open.class);
  }

  @Test
  void after_a_restart_without_a_secret_nothing_can_be_removed() {
    access.suspend(SERVICE, GONE);

    assertThat(reason(access.toRemove(SERVICE))).isEqualTo(Reason.CREDENTIALS_GONE);
  }

  @Test
  void a_service_that_is_forgotten_is_closed() {
    openAndRead();
    access.suspend(SERVICE, GONE);
    access.forget(SERVICE);

    assertThat(reason(access.toRemove(SERVICE))).isEqualTo(Reason.CREDENTIALS_GONE);
    assertThat(reason(access.toWork(SERVICE))).isEqualTo(Reason.READING);
    assertThat(platforms.of(SERVICE)).isEmpty();
  }

  @Test
  void a_braked_service_is_only_observed_and_removals_wait() {
    Platform platform = openAndRead();

    assertThat(access.brake(SERVICE, true)).isTrue();
    assertThat(access.brake(SERVICE, true)).as("the same again is no news").isFalse();

    assertThat(access.toWork(SERVICE)).isEqualTo(new PlatformAccess.Open(platform, true));
    assertThat(reason(access.toRemove(SERVICE))).isEqualTo(Reason.BRAKED);
    assertThat(access.brake(SERVICE, false)).isTrue();
    assertThat(access.toRemove(SERVICE)).isInstanceOf(PlatformAccess.Open.class);
  }

  @Test
  void an_offer_that_is_not_allowed_shuts_for_work_and_for_removal() {
    fake.put(new ServiceInfo("org", "hosted", "ok", 0, null));
    openAndRead();

    assertThat(reason(access.toWork(SERVICE))).isEqualTo(Reason.SERVICE_NOT_READY);
    assertThat(reason(access.toRemove(SERVICE))).isEqualTo(Reason.OFFER_NOT_SUPPORTED);
  }

  @Test
  void a_passing_outage_is_passed_on_as_such() {
    fake.failAlways("service", Rows.failure(Kind.UNAVAILABLE));
    Platform platform = open(SERVICE, "id");
    eventually().until(() -> platform.view().trouble(Section.SERVICE).isPresent());

    assertThat(reason(access.toWork(SERVICE))).isEqualTo(Reason.API_UNAVAILABLE);
    assertThat(reason(access.toRemove(SERVICE))).isEqualTo(Reason.API_UNAVAILABLE);
  }

  @Test
  void two_services_are_on_one_platform_whatever_their_credentials() {
    open(SERVICE, "id");
    open("shop/platform", "other");

    assertThat(access.samePlatform(SERVICE, "shop/platform")).isTrue();
    assertThat(access.samePlatform(SERVICE, SERVICE)).isTrue();
    assertThat(access.samePlatform(SERVICE, "shop/unknown")).isFalse();
    assertThat(access.samePlatform("x/unknown", "x/unknown")).isTrue();
  }
}
