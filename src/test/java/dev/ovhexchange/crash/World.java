package dev.ovhexchange.crash;

import dev.ovhexchange.acceptance.MailStand;
import dev.ovhexchange.acceptance.Manifest;
import dev.ovhexchange.simulator.Platform;
import dev.ovhexchange.simulator.Simulator;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import dev.ovhexchange.testing.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** All that outlives an operator: a platform and a namespace; and the operator of the moment. */
final class World implements AutoCloseable {
  /** How long a creation without trace is waited for. Short, so that the walk need not wait. */
  static final Duration CREATION_GRACE = Duration.ofMillis(1500);

  static final String CLAIRE = "claire.martin@example.com";
  static final String HUGO = "hugo.martin@example.com";
  static final String AMINA = "amina.martin@example.com";

  private static final PatchContext AS_A_PERSON =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("person")
          .withForce(true)
          .build();

  private final BiFunction<Doors, String, Operator> start;
  private final Simulator simulator;
  private final TestNamespace namespace;
  private CompletableFuture<Life> successor = new CompletableFuture<>();
  private @Nullable Operator operator;
  private @Nullable MailStand mail;

  /**
   * @param start starts an operator behind its doors, for a namespace
   */
  World(BiFunction<Doors, String, Operator> start) {
    this(start, SimulatorConfig.defaults().with(Switch.TASK_DURATION, "60ms"));
  }

  World(BiFunction<Doors, String, Operator> start, SimulatorConfig config) {
    this.start = start;
    KubernetesClient client = SharedControlPlane.get().client();
    simulator = Simulator.start(config);
    var wanted = new NamespaceBuilder().withNewMetadata().withGenerateName("crash-").endMetadata();
    namespace =
        new TestNamespace(client, client.resource(wanted.build()).create().getMetadata().getName());
  }

  /** What a person does with kubectl apply. */
  void apply(Manifest... manifests) {
    for (Manifest manifest : manifests) {
      var _ = client().resource(manifest.yaml()).inNamespace(namespace()).patch(AS_A_PERSON);
    }
  }

  /** What a person does with kubectl delete, without waiting for the end. */
  void delete(Manifest... manifests) {
    for (Manifest manifest : manifests) {
      var _ = client().resource(manifest.yaml()).inNamespace(namespace()).delete();
    }
  }

  /** Mail servers, from the first time on that somebody asks for them. */
  MailStand mail() {
    if (mail == null) {
      mail = new MailStand();
    }
    return mail;
  }

  /** The messages that operators handed over, as they were. */
  List<String> mails() {
    return mail == null ? List.of() : mail.submitted();
  }

  Platform platform() {
    return simulator.platform();
  }

  Simulator simulator() {
    return simulator;
  }

  KubernetesClient client() {
    return namespace.client();
  }

  String namespace() {
    return namespace.name();
  }

  /** A new operator comes to life. */
  Operator start(Life life) {
    Operator started =
        start.apply(Doors.open(simulator, mail, life, this::whenOvertaken), namespace());
    if (operator != null) {
      successor.complete(life);
    }
    operator = started;
    return started;
  }

  /** Held back is a call until the next operator has read what the call is about. */
  private CompletableFuture<Void> whenOvertaken(Side side, String call) {
    String read =
        side.word() + " GET " + (call.contains(" account/") ? "account" : "sendConnector");
    return successor.thenCompose(life -> life.whenAnswered(read));
  }

  @Override
  public void close() {
    if (operator != null) {
      operator.kill();
    }
    if (mail != null) {
      mail.close();
    }
    simulator.close();
    namespace.close();
  }
}
