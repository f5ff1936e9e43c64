package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.ovh.OvhEndpoint;
import dev.ovhexchange.simulator.Platform;
import dev.ovhexchange.simulator.Simulator;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.Snapshots.OfConnector;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole story under each behaviour that nobody knows of the real platform. One operator serves
 * a simulator for each, all at once, so that it takes hardly longer than one story.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EverySwitchTest {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String CLAIRE = "claire.martin@example.com";
  private static final String HUGO = "hugo.martin@example.com";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String OAUTH2 = "oauth2-client";
  private static final String DOMAIN = "example.org";

  /** The switches that no story is told under, and why. */
  private static final Map<Switch, String> LEFT_OUT =
      Map.of(
          Switch.SIZE_ABOVE_100,
          "the schema lets nobody ask for more than 100 MB",
          Switch.TASK_OUTCOME,
          "a story in which nothing ever succeeds has no end; SlowPlatformTest has its parts",
          Switch.JOURNAL,
          "what the simulator remembers, not what it does",
          Switch.JOURNAL_LIMIT,
          "what the simulator remembers, not what it does");

  /**
   * Which switch stands where; several where one alone changes nothing.
   *
   * @param number names its resources
   */
  record Variant(int number, Map<Switch, String> switches) {
    @Override
    public String toString() {
      return switches.toString();
    }
  }

  private final List<Variant> variants = variants();
  private final List<Simulator> simulators = new ArrayList<>();
  private final ExecutorService tellers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> stories = new ArrayList<>();
  private final Scene scene =
      new Scene(SimulatorConfig.defaults(), Duration.ofMinutes(10), false, false);

  private static List<Variant> variants() {
    List<Map<Switch, String>> all = new ArrayList<>();
    all.add(Map.of(Switch.SCHEMA, "2024"));
    all.add(Map.of(Switch.ROW_VISIBLE, "at-done"));
    all.add(Map.of(Switch.FINISHED_TASK, "404"));
    all.add(Map.of(Switch.READBACK, "at-done"));
    all.add(Map.of(Switch.NONE_VALUE, "null"));
    all.add(Map.of(Switch.DELETE_VIRUS, "off"));
    all.add(Map.of(Switch.DELETE_VIRUS, "always-require"));
    all.add(Map.of(Switch.PENDING_WRITE, "403-busy"));
    all.add(Map.of(Switch.PENDING_WRITE, "400"));
    all.add(Map.of(Switch.PENDING_WRITE, "queue"));
    all.add(Map.of(Switch.DELETE_ATTACHED, "reject"));
    all.add(Map.of(Switch.DELETE_ATTACHED, "dangling"));
    all.add(Map.of(Switch.DUPLICATE_NAME, "reject"));
    all.add(Map.of(Switch.UNKNOWN_CONNECTOR, "404"));
    all.add(Map.of(Switch.AUTHENTICATION_CHANGE, "complete"));
    all.add(Map.of(Switch.READ_ONLY_IN_PUT, "reject"));
    all.add(Map.of(Switch.PAGINATION, "off"));
    all.add(Map.of(Switch.PAGINATION, "off", Switch.BATCH, "off"));
    all.add(Map.of(Switch.PAGINATION_CACHE, "2s"));
    all.add(Map.of(Switch.MAX_PAGE_SIZE, "7"));
    all.add(Map.of(Switch.TASK_DURATION, "0s"));
    all.add(Map.of(Switch.TASK_DURATION, "3s"));
    all.add(Map.of(Switch.DEFAULT_CONNECTOR, "hidden"));
    all.add(Map.of(Switch.SERVER_TIME_OFFSET, "20m"));
    all.add(Map.of(Switch.SKEW_WINDOW, "30s"));
    all.add(Map.of(Switch.FAILED_ADD, "creating"));
    all.add(Map.of(Switch.MAINTENANCE_WRITE, "accept"));
    all.add(Map.of(Switch.TOKEN_LIFETIME, "2s"));
    all.add(Map.of(Switch.RATE_LIMIT, "50"));
    all.add(Map.of(Switch.RATE_LIMIT, "50", Switch.RATE_LIMIT_HEADER, "off"));
    all.add(Map.of(Switch.ROW_VISIBLE, "at-done", Switch.FINISHED_TASK, "404"));
    all.add(Map.of(Switch.READBACK, "at-done", Switch.PENDING_WRITE, "queue"));
    List<Variant> variants = new ArrayList<>();
    all.forEach(switches -> variants.add(new Variant(variants.size(), switches)));
    return variants;
  }

  @BeforeAll
  void beginEveryStory() {
    List<OvhEndpoint> endpoints = new ArrayList<>();
    for (Variant variant : variants) {
      SimulatorConfig config =
          SimulatorConfig.defaults().withClock(scene.clock).with(Switch.TASK_DURATION, "200ms");
      for (Map.Entry<Switch, String> each : variant.switches().entrySet()) {
        config = config.with(each.getKey(), each.getValue());
      }
      Simulator simulator = Simulator.start(config);
      simulators.add(simulator);
      endpoints.add(Scene.endpoint("simulator-" + variant.number(), simulator));
    }
    scene.startOperator(endpoints);
    apply(Manifest.apiKey());
    apply(
        Manifest.secret(
            OAUTH2, Map.of("clientId", "toyClientId", "clientSecret", "toyClientSecret")));
    variants.forEach(variant -> stories.add(tellers.submit(() -> tell(variant))));
  }

  @AfterAll
  void end() {
    tellers.shutdownNow();
    scene.close();
    simulators.forEach(Simulator::close);
  }

  Stream<Variant> variantsToJudge() {
    return variants.stream();
  }

  @ParameterizedTest
  @MethodSource("variantsToJudge")
  void the_story_ends_well_under(Variant variant) throws Exception {
    stories.get(variant.number()).get();
  }

  /** Each switch, and each word that it may hold. */
  @Test
  void every_switch_is_told_or_left_out_for_a_reason() {
    for (Switch one : Switch.values()) {
      List<String> told =
          variants.stream()
              .map(variant -> variant.switches().get(one))
              .filter(Objects::nonNull)
              .toList();
      if (LEFT_OUT.containsKey(one)) {
        assertThat(told).as(one + " is left out: " + LEFT_OUT.get(one)).isEmpty();
      } else {
        assertThat(told).as(one.key()).isNotEmpty().containsAll(otherWords(one));
      }
    }
  }

  private static List<String> otherWords(Switch one) {
    return Stream.of(one.allowed().split("\\|", -1))
        .filter(form -> !form.startsWith("<") && !form.equals(one.initial()))
        .toList();
  }

  private void tell(Variant variant) {
    int n = variant.number();
    Simulator simulator = simulators.get(n);
    Platform platform = simulator.platform();

    // A connector, a list and a whole domain.
    apply(login(n, "first-password"));
    apply(service(variant));
    if (variant.switches().containsKey(Switch.MAINTENANCE_WRITE)) {
      waitForMaintenance(n, platform);
    }
    if (variant.switches().containsKey(Switch.FAILED_ADD)) {
      failAtFirst(n, simulator);
      simulator.journal().clear();
    }
    apply(connector(n));
    apply(Manifest.binding("list-" + n, "relay-" + n, CLAIRE, HUGO));
    apply(Manifest.wholeDomain("org-" + n, "relay-" + n, DOMAIN));
    eventually(() -> is(MailboxConnectorBinding.class, "list-" + n, "True Synced: 2 of 2"));
    eventually(() -> is(MailboxConnectorBinding.class, "org-" + n, "True Synced: 10 of 10"));
    eventually(() -> is(SendConnector.class, "relay-" + n, "True Synced"));
    long id = scene.cluster.id("relay-" + n);
    eventually(() -> assertThat(platform.attachedTo(id)).isEqualTo(12));

    // Another password, another port.
    apply(login(n, "second-password"));
    apply(connector(n).with("port", 2525));
    eventually(
        () ->
            assertThat(platform.connector(id).orElseThrow())
                .extracting(OfConnector::password, OfConnector::port)
                .containsExactly("second-password", 2525));

    // One mailbox less, then no binding, then no connector.
    apply(Manifest.binding("list-" + n, "relay-" + n, CLAIRE));
    eventually(() -> assertThat(platform.attachedTo(id)).isEqualTo(11));
    delete(MailboxConnectorBinding.class, "list-" + n);
    delete(SendConnector.class, "relay-" + n);
    eventually(() -> assertThat(find(SendConnector.class, "relay-" + n)).isNull());
    eventually(() -> assertThat(find(MailboxConnectorBinding.class, "list-" + n)).isNull());
    eventually(() -> assertThat(platform.connector(id)).isEmpty());
    assertThat(platform.attachedTo(id)).isZero();
    delete(MailboxConnectorBinding.class, "org-" + n);
    delete(ExchangeService.class, "mail-" + n);
    eventually(() -> assertThat(find(ExchangeService.class, "mail-" + n)).isNull());
    assertThat(simulator.journal().entries("POST", "/sendConnector"))
        .filteredOn(entry -> entry.path().endsWith("/sendConnector"))
        .filteredOn(entry -> entry.status() != TOO_MANY_REQUESTS)
        .hasSize(1);
  }

  private static Manifest service(Variant variant) {
    Manifest service =
        Manifest.service()
            .named("mail-" + variant.number())
            .with("endpoint", "simulator-" + variant.number());
    return variant.switches().containsKey(Switch.TOKEN_LIFETIME)
        ? service.with("credentialsSecretRef", Map.of("name", OAUTH2))
        : service;
  }

  /** Whether writes would be accepted or not, none is made while OVH says that it is at work. */
  private void waitForMaintenance(int n, Platform platform) {
    eventually(() -> is(ExchangeService.class, "mail-" + n, "True Synced"));
    platform.setState("inMaintenance");
    look(n);
    eventually(() -> is(ExchangeService.class, "mail-" + n, "False Maintenance"));
    platform.setState("ok");
    look(n);
    eventually(() -> is(ExchangeService.class, "mail-" + n, "True Synced"));
  }

  private void look(int n) {
    String asked = Annotations.RECONCILE_REQUESTED_AT + "=" + System.nanoTime();
    scene.cluster.kubectl("annotate", "--overwrite", "exsvc/mail-" + n, asked);
  }

  /** OVH leaves a connector that never gets ready. A person has it removed, and edits the spec. */
  private void failAtFirst(int n, Simulator simulator) {
    simulator.switches().set(Switch.TASK_OUTCOME, "error");
    apply(connector(n).with("port", 2500));
    eventually(
        () ->
            is(
                SendConnector.class,
                "relay-" + n,
                "False TaskFailed: OVH ended the creation without success and left connector "));
    simulator.switches().set(Switch.TASK_OUTCOME, "done");
    simulator.platform().connectors().stream()
        .filter(connector -> connector.displayName().startsWith("relay-" + n))
        .forEach(connector -> simulator.platform().removeConnector(connector.id()));
  }

  private static Manifest login(int n, String password) {
    return Manifest.relayLogin("relay-user", password).named("smtp-relay-" + n);
  }

  private static Manifest connector(int n) {
    return Manifest.connector("relay-" + n)
        .with("exchangeServiceRef", Map.of("name", "mail-" + n))
        .with(
            "authentication",
            Map.of("mechanism", "basicAuth", "secretRef", Map.of("name", "smtp-relay-" + n)));
  }

  private void apply(Manifest manifest) {
    Class<? extends HasMetadata> kind =
        switch (manifest.kind()) {
          case "ExchangeService" -> ExchangeService.class;
          case "SendConnector" -> SendConnector.class;
          case "MailboxConnectorBinding" -> MailboxConnectorBinding.class;
          default -> Secret.class;
        };
    SharedControlPlane.get()
        .client()
        .resource(Serialization.unmarshal(manifest.yaml(), kind))
        .inNamespace(scene.cluster.namespace())
        .forceConflicts()
        .serverSideApply();
  }

  private void delete(Class<? extends HasMetadata> kind, String name) {
    SharedControlPlane.get()
        .client()
        .resources(kind)
        .inNamespace(scene.cluster.namespace())
        .withName(name)
        .delete();
  }

  private <R extends CustomResource<?, ?>> @Nullable R find(Class<R> kind, String name) {
    return scene.cluster.find(kind, name);
  }

  private <R extends CustomResource<?, ? extends Reported>> void is(
      Class<R> kind, String name, String ready) {
    Story.is(Objects.requireNonNull(find(kind, name)), ready);
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(LONGEST)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(assertion);
  }
}
