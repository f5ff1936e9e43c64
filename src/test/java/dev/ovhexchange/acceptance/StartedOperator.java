package dev.ovhexchange.acceptance;

import static dev.ovhexchange.testing.Eventually.eventually;

import dev.ovhexchange.cli.OperatorProcess;
import dev.ovhexchange.cli.OperatorSettings;
import dev.ovhexchange.kubernetes.KubernetesClients;
import dev.ovhexchange.metrics.CallMetrics;
import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.platform.WriteGate;
import dev.ovhexchange.tracing.Tracing;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * An operator in this process. It acts as the ServiceAccount that the installation gives it, with
 * no right beyond.
 */
public final class StartedOperator implements AutoCloseable {
  private final Lifeline lifeline = new Lifeline();
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final Tracing tracing;
  private final KubernetesClient client;
  private final OperatorProcess process;

  StartedOperator(
      Config config,
      OperatorSettings settings,
      Clock clock,
      Detours detours,
      CallListener calls,
      WriteGate gate,
      Tracing traces) {
    tracing = traces;
    client =
        KubernetesClients.builder(config, gate)
            .withHttpClientBuilderConsumer(
                builder ->
                    builder
                        .addOrReplaceInterceptor("lifeline", lifeline)
                        .addOrReplaceInterceptor("detours", detours))
            .build();
    CallMetrics counted = new CallMetrics(metrics);
    CallListener both =
        (operation, failure, priority, duration) -> {
          counted.called(operation, failure, priority, duration);
          calls.called(operation, failure, priority, duration);
        };
    process =
        new OperatorProcess(client, settings, both, clock, "operator-0", gate, metrics, tracing);
    process.start();
  }

  /** The identities of its meters. */
  List<Meter.Id> metrics() {
    return metrics.getMeters().stream().map(Meter::getId).toList();
  }

  /** The values of the gauges of a name, by their tags. */
  Map<Map<String, String>, Double> gauges(String name) {
    return metrics.find(name).gauges().stream()
        .collect(
            Collectors.toMap(
                gauge ->
                    gauge.getId().getTags().stream()
                        .collect(Collectors.toMap(Tag::getKey, Tag::getValue)),
                Gauge::value));
  }

  /** How many of its passes ended in an exception. */
  double failedPasses() {
    return metrics.find("reconciliations.failure.total").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  public OperatorProcess process() {
    return process;
  }

  /** From now on nothing that it does reaches Kubernetes: as if it had been killed. */
  public void kill() {
    lifeline.cut = true;
    // Its passes may try to reach Kubernetes for a while yet; the dead do not keep anybody waiting.
    Thread.ofVirtual().start(this::close);
    eventually().until(() -> !process.isReady());
  }

  @Override
  public void close() {
    process.close();
    tracing.close();
    client.close();
  }

  /** Does something just before the next write of the operator to this path goes out. */
  void beforeNextWrite(String pathEnd, Runnable deed) {
    lifeline.deeds.put(pathEnd, deed);
  }

  /** What it wrote to Kubernetes: {@code PATCH /apis/...}. */
  public List<String> writes() {
    return List.copyOf(lifeline.writes);
  }

  /** The way to the API server, until it is cut. */
  private static final class Lifeline implements Interceptor {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    private final Queue<String> writes = new ConcurrentLinkedQueue<>();
    private final Map<String, Runnable> deeds = new ConcurrentHashMap<>();
    private volatile boolean cut;

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      if (cut) {
        if (!Detours.isWatch(request)) {
          throw new IllegalStateException("this operator is dead");
        }
        // An exception at a watch lets the SDK end the process, which is that of the tests.
        builder.uri(NOBODY);
        return;
      }
      if (!request.method().equals("GET")) {
        String path = request.uri().getPath();
        writes.add(request.method() + " " + path);
        deeds.keySet().stream()
            .filter(path::endsWith)
            .map(deeds::remove)
            .filter(Objects::nonNull)
            .forEach(Runnable::run);
      }
    }
  }
}
