package dev.ovhexchange.simulator;

import static dev.ovhexchange.simulator.TestClient.O;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.TestClient.Reply;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** A simulator on a virtual clock, and a caller of it. */
abstract class RunningSimulator {
  static final String CLAIRE = O + "/account/claire.martin@example.com";
  static final String CREATION =
      "{\"displayName\":\"Relay\",\"smartHost\":\"smtp-relay.example.net\"}";

  final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-01T10:00:00Z"));
  final Simulator simulator = Simulator.start(SimulatorConfig.defaults().withClock(clock));
  final TestClient client = new TestClient(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  void turn(Switch which, String value) {
    simulator.switches().set(which, value);
  }

  /** Long enough for every task of the initial duration. */
  void pass() {
    clock.advance(Duration.ofSeconds(5));
  }

  long readyConnector() {
    return simulator.platform().addConnector("Ready", "smtp-relay.example.net");
  }

  Reply attach(long id) {
    return client.put(CLAIRE, "{\"sendConnectorId\":" + id + "}");
  }

  JsonNode claire() {
    return client.get(CLAIRE).json();
  }

  static void refused(Reply reply, int status, String inMessage) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.message()).contains(inMessage);
  }
}
