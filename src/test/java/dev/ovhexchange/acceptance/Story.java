package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.simulator.Platform;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.Snapshots.OfMailbox;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A scene for each test, and short words for what happens on it. */
abstract class Story {
  /** Far more than anything here takes; a test that fails is not in a hurry. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(50);

  static final String CLAIRE = "claire.martin@example.com";
  static final String HUGO = "hugo.martin@example.com";
  static final String AMINA = "amina.martin@example.com";

  Scene scene;
  Cluster cluster;
  Calls calls;

  Story() {
    scene = new Scene(simulated(), creationGrace(), withNeighbour(), rightsEverywhere());
    cluster = scene.cluster;
    calls = scene.calls();
  }

  /** What the platform is at the beginning. */
  SimulatorConfig simulated() {
    return SimulatorConfig.defaults();
  }

  /** The grace of the operator before a creation without trace is sent again. */
  Duration creationGrace() {
    return Duration.ofMinutes(10);
  }

  boolean withNeighbour() {
    return false;
  }

  /** Whether the operator's rights outlive the namespace. */
  boolean rightsEverywhere() {
    return false;
  }

  @BeforeEach
  void begin() {
    scene.startOperator();
  }

  @AfterEach
  void end() {
    scene.close();
  }

  static void eventually(ThrowingRunnable assertion) {
    await().atMost(LONGEST).pollDelay(Duration.ZERO).pollInterval(POLL).untilAsserted(assertion);
  }

  /** Holds the assertion against every moment of a time. */
  static void throughout(Duration time, ThrowingRunnable assertion) {
    await()
        .during(time)
        .atMost(LONGEST.plus(time))
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .untilAsserted(assertion);
  }

  Platform platform() {
    return scene.simulator.platform();
  }

  void turn(Switch which, String value) {
    scene.simulator.switches().set(which, value);
  }

  void inject(Fault fault) {
    scene.simulator.faults().inject(fault);
  }

  /** This request is carried out at once, and its answer takes this long for every byte. */
  void slow(String method, String path, Duration delay) {
    inject(Fault.of(FaultKind.SLOW_DRIP).on(method, path).delay(delay));
  }

  /** Asks the operator for a fresh look at the platform, and waits until it has had it. */
  void look() {
    String now = Long.toString(System.nanoTime());
    cluster.kubectl(
        "annotate", "--overwrite", "exsvc/mail", Annotations.RECONCILE_REQUESTED_AT + "=" + now);
    eventually(
        () ->
            assertThat(cluster.service("mail").getStatus().lastHandledReconcileAt())
                .isEqualTo(now));
  }

  /** Starts a pass of every resource by an annotation of no meaning: who sleeps misses leaps. */
  void poke() {
    cluster.kubectl(
        "annotate",
        "--overwrite",
        "exsvc,sconn,mcb,dcb,dcheck",
        "--all",
        "example.net/poke=" + System.nanoTime());
  }

  /** Ages are whole seconds; between two of the same second the name decides. */
  static void untilOthersAreYoungerThan(HasMetadata resource) {
    Instant made = Instant.parse(resource.getMetadata().getCreationTimestamp());
    eventually(() -> assertThat(Instant.now()).isAfter(made.plusSeconds(1)));
  }

  /** The first mailboxes of a domain. */
  List<String> mailboxes(String domain, int count) {
    return platform().mailboxes().stream()
        .map(OfMailbox::address)
        .filter(address -> address.endsWith("@" + domain))
        .limit(count)
        .toList();
  }

  long connectorOf(String address) {
    return platform().mailbox(address).orElseThrow().sendConnectorId();
  }

  /** The connector that mailboxes created on a domain get now. */
  long defaultOf(String domain) {
    return platform().domain(domain).orElseThrow().sendConnectorIdDefault();
  }

  void connectorIs(String name, String readyBeginsWith) {
    eventually(() -> is(cluster.connector(name), readyBeginsWith));
  }

  void bindingIs(String name, String readyBeginsWith) {
    eventually(() -> is(cluster.binding(name), readyBeginsWith));
  }

  void domainIs(String name, String readyBeginsWith) {
    eventually(() -> is(cluster.domain(name), readyBeginsWith));
  }

  void serviceIs(String readyBeginsWith) {
    eventually(() -> is(cluster.service("mail"), readyBeginsWith));
  }

  void connectorIsGone(String name) {
    eventually(() -> assertThat(cluster.find(SendConnector.class, name)).isNull());
  }

  void bindingIsGone(String name) {
    eventually(() -> assertThat(cluster.find(MailboxConnectorBinding.class, name)).isNull());
  }

  void domainIsGone(String name) {
    eventually(() -> assertThat(cluster.find(DomainConnectorBinding.class, name)).isNull());
  }

  void serviceIsGone() {
    eventually(() -> assertThat(cluster.find(ExchangeService.class, "mail")).isNull());
  }

  /** The Ready condition was judged by the present generation and begins with these words. */
  static void is(CustomResource<?, ? extends Reported> resource, String readyBeginsWith) {
    assertThat(Cluster.ready(resource))
        .as(resource.getMetadata().getName())
        .startsWith(readyBeginsWith);
    assertThat(resource.getStatus().observedGeneration())
        .as("observedGeneration of " + resource.getMetadata().getName())
        .isEqualTo(resource.getMetadata().getGeneration());
  }
}
