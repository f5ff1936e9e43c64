package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.platform.WriteGate;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class SendOnceTest {
  @Test
  void a_second_sending_is_refused_and_the_first_is_known() {
    var body = new SendOnce("{}", WriteGate.OPEN);

    assertThat(body.contentLength()).isEqualTo(2);

    assertThatThrownBy(body::contentLength).isInstanceOf(UncheckedIOException.class);
    assertThat(body.givenUpAfterStart()).isTrue();
  }

  @Test
  void what_was_given_up_before_it_was_sent_is_not_sent_later() {
    var body = new SendOnce("{}", WriteGate.OPEN);

    assertThat(body.givenUpAfterStart()).isFalse();

    assertThatThrownBy(body::contentLength).hasMessageContaining("not sent twice");
  }

  @Test
  void behind_a_gate_that_is_shut_nothing_is_sent() {
    var body = new SendOnce("{}", () -> false);

    assertThatThrownBy(body::contentLength).hasMessageContaining("may not write now");

    assertThat(body.givenUpAfterStart()).isFalse();
  }
}
