package dev.ovhexchange.properties;

import dev.ovhexchange.acceptance.Cluster;
import dev.ovhexchange.acceptance.Manifest;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.simulator.exchange.TaskOutcome;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Brings a world to rest: everything is made good again that people make good, and time passes. */
final class Rest {
  /** Far more than it takes; whoever is not there by then never will be. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Duration BEYOND_ANY_RESYNC = Duration.ofMinutes(70);
  private static final int MOST_ROUNDS = 10;
  private static final Set<String> PENDING = Set.of("todo", "doing");

  private final World world;
  private int looks;

  Rest(World world) {
    this.world = world;
  }

  /** Nothing goes wrong any more, and nothing is held back. */
  void calm() {
    world.scene.simulator.faults().clear();
    world.platform().setState("ok");
    world.rotateKey();
    world.apply(Manifest.relayLogin("relay-user", "the-last-password"));
    world.apply(Manifest.service());
    List.copyOf(world.manifests.keySet()).stream()
        .filter(name -> !name.startsWith("Secret/"))
        .forEach(name -> world.pause(name, false));
  }

  /** What is still wrong when it should have come to rest; empty when it has. */
  List<String> settle() {
    return await(() -> Complaints.of(world));
  }

  private List<String> await(Supplier<List<String>> complaints) {
    long end = System.nanoTime() + LONGEST.toNanos();
    List<String> left = complaints.get();
    for (int round = 0; !left.isEmpty() && System.nanoTime() < end; round++) {
      if (round % 10 == 0) {
        finishTasks();
        letTouchedOnesGo();
        List<String> _ = world.approve();
        world.scene.clock.leap(Duration.ofMinutes(11));
        look();
      }
      sleep(100);
      left = complaints.get();
    }
    return left;
  }

  private void finishTasks() {
    world.platform().tasks().stream()
        .filter(task -> PENDING.contains(task.status()))
        .forEach(task -> world.platform().finishTask(task.id(), TaskOutcome.done));
  }

  /** A connector that is deleted waits for what was given by hand, or left by Retain. */
  private void letTouchedOnesGo() {
    for (SendConnector connector : world.all(SendConnector.class)) {
      if (Cluster.ready(connector).startsWith("False InUse")) {
        Long id = connector.getStatus().connectorId();
        world.platform().mailboxes().stream()
            .filter(mailbox -> Objects.equals(mailbox.sendConnectorId(), id))
            .filter(mailbox -> !world.specs.isStrict() || world.touched.contains(mailbox.address()))
            .forEach(mailbox -> world.platform().attach(mailbox.address(), 0));
        world.platform().domains().stream()
            .filter(domain -> Objects.equals(domain.sendConnectorIdDefault(), id))
            .filter(_ -> !world.specs.isStrict())
            .forEach(
                domain ->
                    world
                        .platform()
                        .editDomain(domain.name(), Map.of("sendConnectorIdDefault", 0)));
      }
    }
  }

  private void look() {
    String word = "look-" + ++looks;
    World.KINDS.forEach(kind -> world.all(kind).forEach(each -> world.askForALook(each, word)));
  }

  /** What was written though nothing was edited; resyncs pass meanwhile. */
  List<String> disturbances() {
    untilAllIsTold();
    world.scene.calls().forget();
    List<String> written = world.scene.operator().writes();
    Map<String, String> before = statuses();
    for (int resync = 0; resync < 2; resync++) {
      resync();
    }
    List<String> calls = world.scene.calls().writes();
    List<String> patches = world.scene.operator().writes();
    List<String> all = new ArrayList<>(calls);
    all.addAll(patches.subList(written.size(), patches.size()));
    statuses()
        .forEach(
            (name, status) -> {
              if (!status.equals(before.get(name))) {
                all.add(name + " was " + before.get(name) + "\n    and is " + status);
              }
            });
    return all;
  }

  /** Statuses tell of what people changed by hand at OVH when it is read next. */
  private void untilAllIsTold() {
    Map<String, String> before;
    Map<String, String> now = statuses();
    int rounds = 0;
    do {
      before = now;
      resync();
      now = statuses();
    } while (!now.equals(before) && ++rounds < MOST_ROUNDS);
  }

  private void resync() {
    world.scene.clock.leap(BEYOND_ANY_RESYNC);
    String poke = "poke-" + ++looks;
    World.KINDS.forEach(
        kind -> world.all(kind).forEach(each -> world.annotate(each, "example.net/poke", poke)));
    sleep(400);
  }

  private Map<String, String> statuses() {
    Map<String, String> statuses = new TreeMap<>();
    World.KINDS.forEach(
        kind ->
            world
                .all(kind)
                .forEach(
                    each ->
                        statuses.put(
                            each.getKind() + " " + each.getMetadata().getName(),
                            String.valueOf(each.getStatus()))));
    return statuses;
  }

  /** Everything is deleted; what is still there when it should be gone, or left behind. */
  List<String> leave() {
    for (String name : List.copyOf(world.manifests.keySet())) {
      Manifest manifest = Objects.requireNonNull(world.manifests.get(name));
      if (manifest.kind().equals("SendConnector")) {
        world.manifests.put(name, manifest.without("managementPolicy"));
        world.pause(name, false);
      }
    }
    List<String> left = List.of();
    for (Class<? extends CustomResource<?, ?>> kind : World.KINDS) {
      if (left.isEmpty()) {
        left = deleteAll(kind);
      }
    }
    return left.isEmpty() && world.specs.isStrict() ? leftBehind() : left;
  }

  private <R extends CustomResource<?, ?>> List<String> deleteAll(Class<R> kind) {
    world.all(kind).forEach(each -> world.delete(kind, each.getMetadata().getName()));
    return await(
        () -> world.all(kind).stream().map(each -> "not gone: " + describe(each)).toList());
  }

  private static String describe(CustomResource<?, ?> resource) {
    return resource.getKind() + " " + resource.getMetadata().getName() + " " + resource.getStatus();
  }

  private List<String> leftBehind() {
    return world.platform().connectors().stream()
        .filter(connector -> connector.displayName().matches(".*\\[k8s-[0-9a-f]{12}]"))
        .map(connector -> "left behind: " + connector)
        .toList();
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
