package dev.ovhexchange.deliverycheck.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may make this process hold. */
class GuardedInputTest {
  private static InputStream sent(String text) {
    return new GuardedInput(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* 1 FETCH (BODY[]<0> {5}\r\nhello)\r\n",
        "* 1 FETCH (BODY[]<0> {13}\r\n{2000000000}\r\n",
        "{ 2000000000}\r\n",
        "{2000000000}\n",
        "{2000000000} \r\n",
        "{}\r\n",
      })
  void what_is_within_bounds_goes_through_as_it_is(String text) throws IOException {
    assertThat(sent(text).readAllBytes()).isEqualTo(text.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* 1 FETCH (BODY[]<0> {2000000000}\r\n",
        "* OK {99999999999999999999}\r\n",
        "{5}\r\nhello{1048577}\r\n",
        "{{1048577}\r\n",
      })
  void a_piece_too_large_is_refused_before_anybody_makes_room_for_it(String text) {
    assertThatThrownBy(() -> sent(text).readAllBytes())
        .isInstanceOf(GuardedInput.TooMuchException.class)
        .hasMessageStartingWith("a piece of ");
    assertThatThrownBy(
            () -> {
              InputStream in = sent(text);
              while (in.read() >= 0) {}
            })
        .isInstanceOf(GuardedInput.TooMuchException.class);
  }

  @Test
  void a_connection_without_end_is_ended() {
    InputStream endless =
        new GuardedInput(
            new InputStream() {
              @Override
              public int read() {
                return 'x';
              }
            });

    assertThatThrownBy(() -> endless.transferTo(OutputStream.nullOutputStream()))
        .isInstanceOf(GuardedInput.TooMuchException.class)
        .hasMessageContaining("bytes in one connection");
  }
}
