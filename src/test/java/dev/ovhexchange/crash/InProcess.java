package dev.ovhexchange.crash;

import dev.ovhexchange.acceptance.MailStand;
import dev.ovhexchange.cli.OperatorProcess;
import dev.ovhexchange.cli.OperatorSettings;
import dev.ovhexchange.deliverycheck.AllowedHosts;
import dev.ovhexchange.kubernetes.KubernetesClients;
import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.ovh.Egress;
import dev.ovhexchange.ovh.OvhEndpoint;
import dev.ovhexchange.platform.WriteGate;
import dev.ovhexchange.tracing.Tracing;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operator in this process. Killed, its doors shut at once; its threads are cleared away while
 * its successor is at work already.
 */
final class InProcess implements Operator {
  private final Doors doors;
  private final KubernetesClient client;
  private final OperatorProcess process;

  private InProcess(Doors doors, KubernetesClient client, OperatorProcess process) {
    this.doors = doors;
    this.client = client;
    this.process = process;
  }

  static Operator start(Doors doors, String namespace) {
    Config config = doors.config();
    OvhEndpoint endpoint =
        new OvhEndpoint(
            "simulator", doors.ovh(), URI.create(doors.ovh() + "/token"), /* insecure */ false);
    OperatorSettings settings =
        new OperatorSettings(
            Set.of(namespace),
            Set.of("dedicated", "dedicatedCluster"),
            Map.of(endpoint.name(), endpoint),
            World.CREATION_GRACE,
            Duration.ofMillis(50),
            20_000,
            4,
            Duration.ofSeconds(5),
            egress(doors.mail()),
            hosts(doors.mail()),
            "test");
    KubernetesClient client = KubernetesClients.create(config, WriteGate.OPEN);
    OperatorProcess process =
        new OperatorProcess(
            client,
            settings,
            CallListener.NONE,
            Clock.systemUTC(),
            "operator-0",
            WriteGate.OPEN,
            new SimpleMeterRegistry(),
            Tracing.OFF);
    InProcess operator = new InProcess(doors, client, process);
    process.start();
    return operator;
  }

  private static Egress egress(@Nullable MailStand mail) {
    if (mail == null) {
      return Egress.PLAIN;
    }
    try {
      Path file = Files.createTempFile("crash-walk-", ".pem");
      Egress trusting = Egress.PLAIN.trusting(mail.trust(file));
      Files.delete(file);
      return trusting;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AllowedHosts hosts(@Nullable MailStand mail) {
    return mail == null ? AllowedHosts.NONE : AllowedHosts.of(List.of(mail.hosts()));
  }

  @Override
  public Life life() {
    return doors.life();
  }

  @Override
  public void kill() {
    doors.shut();
    Thread.ofVirtual().name("burial").start(this::bury);
  }

  /** Its client first: what waits for an answer need not wait any longer. */
  private void bury() {
    client.close();
    process.close();
  }
}
