package dev.ovhexchange.platform;

import static dev.ovhexchange.testing.Eventually.eventually;
import static dev.ovhexchange.testing.Eventually.quiet;
import static dev.ovhexchange.testing.Rows.failure;
import static dev.ovhexchange.testing.Rows.mailbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.testing.FakePlatform;
import dev.ovhexchange.testing.MutableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlatformsTest {
  private static final PlatformId ID = new PlatformId("ovh-eu", "org", "org");
  private static final Pace PACE = new Pace(Duration.ofMillis(2), Duration.ofMinutes(10));
  private static final Owner NEWS = new Owner("Binding", "mail", "news");

  private final MutableClock clock = new MutableClock();
  private final Map<ApiCredentials, FakePlatform> doors = new HashMap<>();
  private final List<Owner> told = new CopyOnWriteArrayList<>();
  private final Platforms platforms =
      new Platforms(
          (id, credentials) -> {
            FakePlatform door = doors.computeIfAbsent(credentials, key -> new FakePlatform(id));
            if (credentials.budgetKey().equals("bad")) {
              throw failure(Kind.CREDENTIALS_REJECTED);
            }
            return door;
          },
          clock,
          new Platform.Listener() {
            @Override
            public void changed(Platform platform) {}

            @Override
            public void progress(Platform platform, Owner owner) {
              told.add(owner);
            }
          });

  @AfterEach
  void close() {
    platforms.close();
  }

  private static ApiCredentials key(String name) {
    return new ApiCredentials.ServiceAccount(name, "s");
  }

  private FakePlatform door(String name) {
    return doors.computeIfAbsent(key(name), credentials -> new FakePlatform(ID));
  }

  private Platform open(String user, String key) {
    return platforms.open(user, ID, key(key), PACE);
  }

  private static void awaitRead(Platform platform) {
    eventually()
        .until(
            () ->
                List.of(Section.values()).stream()
                    .allMatch(s -> s == Section.TASKS || !platform.view().lacks(s)));
  }

  @Test
  void users_with_the_same_platform_and_credentials_share_one() {
    Platform one = open("mail/a", "k");
    Platform two = open("mail/b", "k");
    awaitRead(one);
    quiet(() -> door("k").calls().size());

    assertThat(two).isSameAs(one);
    assertThat(door("k").calls()).as("one look at the platform for both").hasSize(5);
    platforms.release("mail/a");
    assertThat(platforms.of("mail/a")).isEmpty();
    assertThat(platforms.of("mail/b")).contains(one);
  }

  @Test
  void other_credentials_have_a_view_of_their_own() {
    assertThat(open("mail/b", "l")).isNotSameAs(open("mail/a", "k"));
  }

  @Test
  void opening_again_goes_on_with_the_same_platform_at_the_new_pace() {
    Platform platform = open("mail/a", "k");
    Pace slower = new Pace(Duration.ofSeconds(1), Duration.ofHours(1));

    assertThat(platforms.open("mail/a", ID, key("k"), slower)).isSameAs(platform);
    assertThat(platform.pace()).isEqualTo(slower);
  }

  @Test
  void rotated_credentials_change_the_door_keep_the_view_and_look_at_the_new_rights() {
    door("k").put(new CredentialInfo("oauth2", null, List.of("PUT /account"), List.of()));
    Platform platform = open("mail/a", "k");
    awaitRead(platform);
    quiet(() -> door("k").calls().size());
    clock.advance(Duration.ofSeconds(1));

    assertThat(open("mail/a", "rotated")).isSameAs(platform);

    assertThat(platform.api()).isSameAs(door("rotated"));
    assertThat(platform.view().mailboxes()).as("what is known stays").isPresent();
    eventually()
        .until(() -> platform.view().credential().orElseThrow().value().missingRights().isEmpty());
    quiet(() -> door("rotated").calls().size());
    assertThat(door("rotated").calls())
        .extracting(FakePlatform.Call::operation)
        .containsExactly("credential");
  }

  @Test
  void rotation_lets_what_was_refused_be_tried_at_once() {
    door("k").failAlways("connectors", failure(Kind.CREDENTIALS_REJECTED));
    Platform platform = open("mail/a", "k");
    eventually().until(() -> platform.view().trouble(Section.CONNECTORS).isPresent());

    open("mail/a", "rotated");

    eventually().until(() -> platform.view().connectors().isPresent());
    assertThat(platform.view().trouble(Section.CONNECTORS)).isEmpty();
  }

  @Test
  void a_user_who_rotates_alone_leaves_the_platform_to_the_others() {
    Platform shared = open("mail/a", "k");
    open("mail/b", "k");

    Platform own = open("mail/a", "rotated");

    assertThat(own).isNotSameAs(shared);
    assertThat(platforms.of("mail/b")).contains(shared);
    assertThat(open("mail/b", "rotated")).as("they meet again").isSameAs(own);
  }

  @Test
  void credentials_with_which_no_call_can_be_made_lose_no_platform() {
    Platform platform = open("mail/a", "k");

    assertThatThrownBy(() -> open("mail/a", "bad")).isInstanceOf(PlatformException.class);

    assertThat(platforms.of("mail/a")).contains(platform);
    assertThat(platform.api()).isSameAs(door("k"));
  }

  @Test
  void nothing_is_read_of_a_released_platform() {
    awaitRead(open("mail/a", "k"));
    quiet(() -> door("k").calls().size());
    platforms.release("mail/a");
    platforms.release("mail/a");
    clock.advance(Duration.ofDays(1));
    int before = door("k").calls().size();

    quiet(() -> door("k").calls().size());

    assertThat(door("k").calls()).hasSize(before);
    assertThat(platforms.byUser()).isEmpty();
  }

  @Test
  void an_owner_is_held_on_every_platform_but_one_and_forgotten_on_all() throws Exception {
    Platform here = open("mail/a", "k");
    Platform elsewhere = platforms.open("mail/b", new PlatformId("e", "o", "s"), key("l"), PACE);
    FakePlatform.Gate gate = door("l").hold("budget");
    Assignment wish = new Assignment(mailbox(1, "a@x.org", 0), 29, false);
    elsewhere.assignments().wish(NEWS, List.of(wish), clock.instant());
    gate.awaitEntered(1);

    platforms.holdElsewhere(NEWS, here);
    door("l").release("budget");
    here.assignments().wish(NEWS, List.of(wish), clock.instant());

    eventually().until(() -> door("k").written().contains("a@x.org"));
    assertThat(elsewhere.assignments().waiting()).isZero();
    assertThat(door("l").written()).isEmpty();
    platforms.forget(NEWS);
    assertThat(here.assignments().waiting(NEWS)).isZero();
  }

  @Test
  void a_write_is_followed_in_the_view_and_everybody_concerned_is_told() {
    door("k").put(mailbox(1, "a@x.org", 0));
    Platform platform = open("mail/a", "k");
    awaitRead(platform);
    clock.advance(Duration.ofSeconds(1));
    Assignment wish = new Assignment(mailbox(1, "a@x.org", 0), 29, false);

    platform.assignments().wish(NEWS, List.of(wish), clock.instant());

    eventually().until(() -> told.contains(NEWS));
    assertThat(platform.view().pendingConnectorOf("a@x.org")).hasValue(29);
    clock.advance(Duration.ofSeconds(5));
    platform.refresh(Section.TASKS, Priority.POLL);
    eventually()
        .until(
            () ->
                platform
                        .view()
                        .mailboxes()
                        .orElseThrow()
                        .value()
                        .byAddress("a@x.org")
                        .orElseThrow()
                        .connectorId()
                    == 29);
    assertThat(platform.view().pendingConnectorOf("a@x.org")).isEmpty();
  }
}
