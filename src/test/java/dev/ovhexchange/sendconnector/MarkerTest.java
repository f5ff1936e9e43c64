package dev.ovhexchange.sendconnector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkerTest {
  private static final String MARKER = "[k8s-0123456789ab]";

  @Test
  void is_made_of_the_first_twelve_digits_of_the_uid() {
    assertThat(Marker.of("01234567-89AB-4cde-8f01-23456789abcd")).isEqualTo(MARKER);
  }

  @Test
  void a_marked_name_is_known_and_stripped() {
    String marked = Marker.mark("Relay for news", MARKER);

    assertThat(marked).isEqualTo("Relay for news [k8s-0123456789ab]");
    assertThat(Marker.marks(marked, MARKER)).isTrue();
    assertThat(Marker.marks(marked, "[k8s-ffffffffffff]")).isFalse();
    assertThat(Marker.isMarked(marked)).isTrue();
    assertThat(Marker.strip(marked)).isEqualTo("Relay for news");
  }

  @ParameterizedTest
  @CsvSource({
    "relay, relay",
    "relay[k8s-0123456789ab], relay",
    "'[k8s-0123456789ab]', ''",
    "relay [k8s-0123456789ab] x, relay [k8s-0123456789ab] x",
    "relay [k8s-0123456789AB], relay [k8s-0123456789AB]",
    "relay [k8s-0123456789a], relay [k8s-0123456789a]",
    "relay (k8s-0123456789ab), relay (k8s-0123456789ab)",
    "two [k8s-ffffffffffff] [k8s-0123456789ab], two [k8s-ffffffffffff]",
  })
  void only_a_whole_marker_at_the_end_is_stripped(String name, String stripped) {
    assertThat(Marker.strip(name)).isEqualTo(stripped);
    assertThat(Marker.isMarked(name)).isEqualTo(!name.equals(stripped));
  }
}
