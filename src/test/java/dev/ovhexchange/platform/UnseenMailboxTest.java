package dev.ovhexchange.platform;

import static dev.ovhexchange.testing.Rows.mailbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.testing.FakePlatform;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A mailbox that no list shows is asked for by itself before anything is written to it. */
class UnseenMailboxTest {
  private final FakePlatform platform = new FakePlatform();
  private final Assignment wish =
      new Assignment(mailbox(1, "a@x.org", 0), 0, false, Set.of(29L, 30L));

  private void send() {
    wish.send(platform, () -> true);
  }

  @Test
  void it_is_let_go_when_it_uses_what_it_was_given() {
    platform.put(mailbox(1, "a@x.org", 30));

    send();

    assertThat(platform.calls()).hasToString("[mailbox a@x.org, assignConnector a@x.org -> 0]");
  }

  @Test
  void it_is_nobodys_when_it_is_gone() {
    assertThatThrownBy(this::send)
        .isInstanceOfSatisfying(
            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OBJECT_NOT_FOUND));
    assertThat(platform.written()).isEmpty();
  }

  @Test
  void it_is_left_alone_when_a_person_gave_it_another_connector() {
    platform.put(mailbox(1, "a@x.org", 31));

    assertThatThrownBy(this::send).isInstanceOf(PlatformException.class);
    assertThat(platform.written()).isEmpty();
  }

  @Test
  void it_is_left_alone_when_another_mailbox_has_its_address() {
    platform.put(mailbox(2, "a@x.org", 29));

    assertThatThrownBy(this::send).isInstanceOf(PlatformException.class);
    assertThat(platform.written()).isEmpty();
  }
}
