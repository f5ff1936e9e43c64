package dev.ovhexchange.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ovhexchange.simulator.exchange.Switch;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The proof from outside: OVH's own client, unchanged, takes the simulator for OVH. */
class OfficialPythonClientTest {
  private static final String SCRIPT = "src/test/python/official_client_check.py";

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void the_official_client_creates_lists_attaches_and_deletes_with_both_kinds_of_credentials()
      throws IOException, InterruptedException {
    SimulatorConfig config = SimulatorConfig.defaults().with(Switch.TASK_DURATION, "300ms");
    try (Simulator simulator = Simulator.start(config)) {
      Process python =
          start("python3", SCRIPT, simulator.apiUrl().toString(), simulator.tokenUrl().toString());
      String output = new String(python.getInputStream().readAllBytes(), UTF_8);

      assertThat(python.waitFor()).as(output).isZero();
      assertThat(simulator.journal().entries("POST", "/sendConnector")).hasSize(3);
      assertThat(simulator.journal().mostPerMinute())
          .containsKeys("key:toyApplicationKey/102", "oauth2:toyClientId");
    }
  }

  private static Process start(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException missing) {
      return fail("python3 is needed to prove the simulator with OVH's own client", missing);
    }
  }
}
