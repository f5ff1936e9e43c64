package dev.ovhexchange.acceptance;

import dev.ovhexchange.cli.OperatorSettings;
import dev.ovhexchange.deliverycheck.AllowedHosts;
import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.ovh.Egress;
import dev.ovhexchange.ovh.OvhEndpoint;
import dev.ovhexchange.platform.WriteGate;
import dev.ovhexchange.simulator.Simulator;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import dev.ovhexchange.testing.controlplane.TestNamespace;
import dev.ovhexchange.testing.network.TcpProxy;
import dev.ovhexchange.tracing.Tracing;
import dev.ovhexchange.tracing.TracingSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A platform, namespaces with the rights of the installation, and an operator that can die. */
public final class Scene implements AutoCloseable {
  private static final String ACCOUNT = "ovh-exchange-operator";

  public final LeapingClock clock = new LeapingClock();
  final Detours detours = new Detours();
  public final Simulator simulator;
  public final Cluster cluster;
  public final @Nullable Cluster neighbour;
  private final List<TestNamespace> namespaces = new ArrayList<>();
  private final Duration creationGrace;
  private final boolean everywhere;
  private Egress egress = Egress.PLAIN;
  private AllowedHosts mailHosts = AllowedHosts.NONE;
  private Optional<URI> collector = Optional.empty();
  private @Nullable StartedOperator operator;
  private @Nullable TcpProxy proxy;
  private @Nullable Duration patience;

  /**
   * @param config of the simulator; its clock becomes the operator's
   * @param withNeighbour whether the operator watches a second namespace
   * @param everywhere whether its rights come from outside of the namespaces, and outlive them
   */
  public Scene(
      SimulatorConfig config, Duration creationGrace, boolean withNeighbour, boolean everywhere) {
    this.everywhere = everywhere;
    SharedControlPlane.get().applyCrds(Path.of("crds"));
    simulator = Simulator.start(config.withClock(clock).with(Switch.TASK_DURATION, "200ms"));
    cluster = newNamespace();
    neighbour = withNeighbour ? newNamespace() : null;
    this.creationGrace = creationGrace;
  }

  public Calls calls() {
    return new Calls(simulator.journal());
  }

  public void startOperator() {
    startOperator(List.of(endpoint("simulator", simulator)));
  }

  /** An operator that knows these endpoints. */
  public void startOperator(List<OvhEndpoint> endpoints) {
    operator =
        new StartedOperator(
            config(proxy),
            settings(endpoints),
            clock,
            detours,
            CallListener.NONE,
            WriteGate.OPEN,
            Tracing.of(
                collector.map(url -> TracingSettings.of(url, egress, "test")),
                "operator-0",
                clock));
  }

  /** From its next start on the operator reaches platforms so. */
  public void reachPlatforms(Egress way) {
    egress = way;
  }

  /** From its next start on the operator may connect to these mail servers. */
  public void allowMail(String... hosts) {
    mailHosts = AllowedHosts.of(List.of(hosts));
  }

  /** From its next start on the operator sends traces there. */
  void traceTo(URI endpoint) {
    collector = Optional.of(endpoint);
  }

  /** How an operator reaches a simulator. */
  public static OvhEndpoint endpoint(String name, Simulator simulator) {
    return new OvhEndpoint(name, simulator.apiUrl(), simulator.tokenUrl(), false);
  }

  OperatorSettings settings() {
    return settings(List.of(endpoint("simulator", simulator)));
  }

  private OperatorSettings settings(List<OvhEndpoint> endpoints) {
    return new OperatorSettings(
        Set.copyOf(namespaces.stream().map(TestNamespace::name).toList()),
        Set.of("dedicated", "dedicatedCluster"),
        endpoints.stream().collect(Collectors.toMap(OvhEndpoint::name, each -> each)),
        creationGrace,
        Duration.ofMillis(100),
        20_000,
        4,
        Duration.ofSeconds(5),
        egress,
        mailHosts,
        "test");
  }

  /** The operator's way to Kubernetes: straight, or through a proxy. */
  Config config(@Nullable TcpProxy through) {
    Config config = SharedControlPlane.get().config();
    config.setImpersonateUsername(account(cluster.namespace()));
    if (through != null) {
      config.setMasterUrl("https://127.0.0.1:" + through.port() + "/");
    }
    if (patience != null) {
      config.setRequestTimeout((int) patience.toMillis());
    }
    return config;
  }

  /** From its next start on the operator waits no longer for an answer of the API server. */
  void patience(Duration time) {
    patience = time;
  }

  /** From its next start on the operator reaches Kubernetes through a proxy. */
  TcpProxy proxy() {
    if (proxy == null) {
      URI master = URI.create(SharedControlPlane.get().config().getMasterUrl());
      proxy = TcpProxy.to(master.getHost(), master.getPort());
    }
    return proxy;
  }

  /** Gives the operator more than the installation's own rights, by a Role of this name. */
  void allow(String role, List<PolicyRule> rules) {
    String namespace = cluster.namespace();
    String user = account(namespace);
    var subject = new SubjectBuilder().withKind("User").withName(user).build();
    KubernetesClient client = SharedControlPlane.get().client();
    Rights.in(namespace, role, rules, subject).forEach(right -> client.resource(right).create());
  }

  public StartedOperator operator() {
    if (operator == null) {
      throw new IllegalStateException("no operator was started");
    }
    return operator;
  }

  /** A new operator, after the old one ended well. */
  public void restartOperator() {
    operator().close();
    startOperator();
  }

  @Override
  public void close() {
    if (operator != null) {
      operator.close();
    }
    if (proxy != null) {
      proxy.close();
    }
    detours.close();
    simulator.close();
    namespaces.forEach(TestNamespace::close);
  }

  private Cluster newNamespace() {
    TestNamespace namespace = SharedControlPlane.get().namespace("acceptance");
    namespaces.add(namespace);
    String account = account(namespaces.getFirst().name());
    List<PolicyRule> rules = installed(namespace.client()).getRules();
    Subject subject = new SubjectBuilder().withKind("User").withName(account).build();
    List<HasMetadata> rights =
        everywhere
            ? Rights.everywhere(namespace.name(), rules, subject)
            : Rights.in(namespace.name(), ACCOUNT, rules, subject);
    rights.forEach(right -> namespace.client().resource(right).create());
    Rights.await(namespace.client(), namespace.name(), account);
    return new Cluster(namespace.name());
  }

  /** The Role in {@code deploy/install.yaml}. */
  private static Role installed(KubernetesClient client) {
    try (InputStream file = Files.newInputStream(Path.of("deploy", "install.yaml"))) {
      for (HasMetadata resource : client.load(file).items()) {
        if (resource instanceof Role role) {
          return role;
        }
      }
      throw new IllegalStateException("deploy/install.yaml has no Role");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String account(String namespace) {
    return "system:serviceaccount:" + namespace + ":" + ACCOUNT;
  }
}
