package dev.ovhexchange.tracing;

import dev.ovhexchange.cli.OperatorProcess;
import dev.ovhexchange.cli.OperatorSettings;
import dev.ovhexchange.deliverycheck.AllowedHosts;
import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.ovh.Egress;
import dev.ovhexchange.platform.WriteGate;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An operator that is put together and let go, in whatever class loader this is loaded by. */
public final class Assembled {
  private Assembled() {}

  /**
   * Puts it together; it makes no call.
   *
   * @param endpoint where traces go, empty for nowhere
   */
  public static void run(String endpoint) {
    Optional<TracingSettings> traces =
        endpoint.isEmpty()
            ? Optional.empty()
            : Optional.of(TracingSettings.of(URI.create(endpoint), Egress.PLAIN, "test"));
    OperatorSettings settings =
        new OperatorSettings(
            Set.of(),
            Set.of(),
            Map.of(),
            Duration.ofMinutes(10),
            Duration.ofSeconds(2),
            20_000,
            4,
            Duration.ofSeconds(5),
            Egress.PLAIN,
            AllowedHosts.NONE,
            "test");
    var nowhere = new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(nowhere).build();
        Tracing tracing = Tracing.of(traces, "operator-0", Clock.systemUTC());
        var _ =
            new OperatorProcess(
                client,
                settings,
                CallListener.NONE,
                Clock.systemUTC(),
                "operator-0",
                WriteGate.OPEN,
                new SimpleMeterRegistry(),
                tracing)) {
      // that is all
    }
  }
}
