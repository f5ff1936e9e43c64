package dev.ovhexchange.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DeliveryCheckStatus;
import dev.ovhexchange.api.DeliveryEvidence;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** Checks of the connector {@code relay}, sent from a mailbox that uses it. */
abstract class CheckStory extends MailStory {
  @BeforeEach
  void attach() {
    cluster.apply(Manifest.binding("sender", "relay", MailStand.SENDER));
    bindingIs("sender", "True Synced");
  }

  void detach() {
    cluster.kubectl("delete", "mcb/sender", "--timeout=60s");
  }

  DeliveryCheck check() {
    return cluster.check("probe");
  }

  DeliveryCheckStatus status() {
    return check().getStatus();
  }

  DeliveryEvidence evidence() {
    return requireNonNull(status().evidence());
  }

  /** The token of the run that is open. */
  String openToken() {
    return requireNonNull(status().run()).token();
  }

  String lastToken() {
    return requireNonNull(status().lastRun()).token();
  }

  void checkIs(String readyBeginsWith) {
    eventually(() -> is(check(), readyBeginsWith));
  }

  void verifiedIs(String expected) {
    eventually(
        () -> {
          Condition verified =
              Cluster.condition(cluster.connector("relay"), Condition.DELIVERY_VERIFIED);
          assertThat(
                  verified == null
                      ? "absent"
                      : verified.status() + " " + verified.reason() + ": " + verified.message())
              .startsWith(expected);
        });
  }

  /** Time goes by, and the check notices. */
  void passes(Duration time) {
    scene.clock.leap(time);
    cluster.kubectl(
        "annotate", "--overwrite", "dcheck/probe", "example.net/poke=" + System.nanoTime());
  }
}
