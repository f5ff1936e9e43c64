package dev.ovhexchange.sendconnector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.testing.Rows;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final Connector ROW = Rows.connector(29, "relay");

  @Test
  void what_is_not_wished_is_left_as_found() {
    assertThat(Differences.between(ROW, new ConnectorSettings(null, null, null, null, null)))
        .isEmpty();
  }

  @Test
  void what_is_as_wished_is_not_written() {
    assertThat(
            Differences.between(
                ROW, new ConnectorSettings("relay", "relay.example.net", 587, true, 100)))
        .isEmpty();
  }

  @Test
  void host_names_are_compared_without_case_and_display_names_with_it() {
    assertThat(
            Differences.between(
                ROW, new ConnectorSettings("Relay", "RELAY.example.NET", null, null, null)))
        .contains(new ConnectorSettings("Relay", null, null, null, null));
  }

  @Test
  void only_the_fields_that_differ_are_written_and_told() {
    ConnectorSettings wish = new ConnectorSettings("relay", "other.example.net", 25, true, 100);
    ConnectorSettings change = new ConnectorSettings(null, "other.example.net", 25, null, null);

    assertThat(Differences.between(ROW, wish)).contains(change);
    assertThat(Differences.inWords(ROW, change))
        .containsExactly(
            "set smartHost to other.example.net (is relay.example.net)", "set port to 25 (is 587)");
  }

  @Test
  void a_connector_without_host_differs_from_one_with() {
    Connector bare =
        new Connector(29, "relay", null, 587, true, 100, "none", false, "ok", 0, null, null);

    assertThat(
            Differences.between(
                bare, new ConnectorSettings(null, "relay.example.net", null, null, null)))
        .contains(new ConnectorSettings(null, "relay.example.net", null, null, null));
  }
}
