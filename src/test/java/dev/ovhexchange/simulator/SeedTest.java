package dev.ovhexchange.simulator;

import static dev.ovhexchange.simulator.TestClient.O;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a simulator starts with. */
class SeedTest {
  @Test
  void mailboxes_with_given_addresses_stand_beside_those_with_made_up_names() {
    PlatformConfig platform =
        PlatformConfig.defaults()
            .withAddresses(
                List.of("press@example.com", "Claire.Martin@example.com", "a@added.example"));
    try (Simulator simulator =
        Simulator.start(SimulatorConfig.defaults().withPlatforms(List.of(platform)))) {
      TestClient client = new TestClient(simulator);

      assertThat(client.get(O + "/account").json()).hasSize(42);
      assertThat(client.get(O + "/account/press@example.com").status()).isEqualTo(200);
      assertThat(client.get(O + "/domain/added.example").status()).isEqualTo(200);
    }
  }
}
