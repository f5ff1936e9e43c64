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
    assertThat(body.started()).isFalse();

    assertThat(body.contentLength()).isEqualTo(2);

    assertThat(body.started()).isTrue();
    assertThatThrownBy(body::contentLength).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void behind_a_gate_that_is_shut_nothing_is_sent() {
    var body = new SendOnce("{}", () -> false);

    assertThatThrownBy(body::contentLength).hasMessageContaining("may not write now");

    assertThat(body.started()).isFalse();
  }
}
