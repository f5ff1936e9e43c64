package dev.ovhexchange.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.simulator.Snapshots.OfConnector;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the platform is and what the resources say, line by line and without what differs from run
 * to run: times, versions, uids, tokens.
 */
record EndState(List<String> lines) {
  private static final List<Class<? extends CustomResource<?, ? extends Reported>>> KINDS =
      List.of(
          ExchangeService.class,
          SendConnector.class,
          MailboxConnectorBinding.class,
          DomainConnectorBinding.class,
          DeliveryCheck.class);

  private static final Set<String> TIMES_AND_TOKENS =
      Set.of(
          "lastTransitionTime",
          "appliedAt",
          "since",
          "todoDate",
          "finishDate",
          "lastUpdateDate",
          "startedAt",
          "finishedAt",
          "latency",
          "token",
          "secretVersions");

  private static final List<String> IDS =
      List.of("connectorId", "previousConnector", "defaultConnector");
  private static final Pattern ID_IN_WORDS = Pattern.compile("connector \\d+");

  /** What a rollout asks a check ends with the time of that. */
  private static final Pattern ASKED_BY_ROLLOUT = Pattern.compile("^(rollout-\\d+-\\d+)-.*");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static EndState of(World world) {
    Map<Long, String> names = new HashMap<>();
    world.platform().connectors().forEach(one -> names.put(one.id(), one.displayName()));
    List<String> lines = new ArrayList<>();
    world.platform().connectors().stream().map(EndState::connector).forEach(lines::add);
    world.platform().mailboxes().stream()
        .filter(mailbox -> mailbox.sendConnectorId() != 0 || mailbox.taskPendingId() != 0)
        .map(mailbox -> mailbox.address() + " uses " + named(names, mailbox.sendConnectorId()))
        .forEach(lines::add);
    world.platform().domains().stream()
        .map(domain -> domain.name() + " gives " + named(names, domain.sendConnectorIdDefault()))
        .forEach(lines::add);
    resources(world).map(one -> resource(world, one, names)).forEach(lines::add);
    return new EndState(lines.stream().map(EndState::withoutUid).sorted().toList());
  }

  /** True when every resource was judged as it is now, and nothing is under way. */
  static boolean isAtRest(World world) {
    return resources(world).allMatch(EndState::isAtRest)
        && world.platform().connectors().stream().allMatch(one -> one.taskPendingId() == 0)
        && world.platform().mailboxes().stream().allMatch(one -> one.taskPendingId() == 0)
        && world.platform().domains().stream().allMatch(one -> one.taskPendingId() == 0);
  }

  private static boolean isAtRest(CustomResource<?, ? extends Reported> resource) {
    Reported status = resource.getStatus();
    return status != null
        && !resource.isMarkedForDeletion()
        && resource.getMetadata().getGeneration().equals(status.observedGeneration())
        && status.conditions() != null
        && status.conditions().stream().noneMatch(EndState::isUnderWay);
  }

  /** Waiting for another resource to appear is rest. */
  private static boolean isUnderWay(Condition condition) {
    return condition.type().equals(Condition.RECONCILING)
        && Arrays.stream(Reason.values())
            .filter(reason -> reason.word().equals(condition.reason()))
            .noneMatch(reason -> reason.outlook() == Reason.Outlook.WAITING);
  }

  /** What this has and the other has not, and the reverse. */
  List<String> differences(EndState other) {
    return Stream.concat(
            lines.stream()
                .filter(line -> !other.lines.contains(line))
                .map(line -> "expected " + line),
            other.lines.stream().filter(line -> !lines.contains(line)).map(line -> "found " + line))
        .toList();
  }

  private static Stream<CustomResource<?, ? extends Reported>> resources(World world) {
    return KINDS.stream()
        .flatMap(
            kind ->
                world
                    .client()
                    .resources(kind)
                    .inNamespace(world.namespace())
                    .list()
                    .getItems()
                    .stream());
  }

  private static String connector(OfConnector one) {
    return "connector %s: %s:%d tls=%s size=%d %s %s/%s %s task %d"
        .formatted(
            one.displayName(),
            one.smartHost(),
            one.port(),
            one.requireTls(),
            one.maxSendSize(),
            one.mechanism(),
            one.user(),
            one.password(),
            one.state(),
            one.taskPendingId());
  }

  private static String resource(
      World world, CustomResource<?, ? extends Reported> one, Map<Long, String> names) {
    JsonNode status = MAPPER.valueToTree(one.getStatus());
    tidy(world, status, names);
    return one.getKind()
        + "/"
        + one.getMetadata().getName()
        + " finalizers "
        + one.getMetadata().getFinalizers()
        + " status "
        + status;
  }

  private static void tidy(World world, JsonNode node, Map<Long, String> names) {
    if (node instanceof ObjectNode object) {
      object.remove(TIMES_AND_TOKENS);
      if (object.hasNonNull("secretResourceVersion")) {
        String version = object.get("secretResourceVersion").asText();
        object.put("secretResourceVersion", versions(world).contains(version) ? "present" : "old");
      }
      for (String id : IDS) {
        if (object.hasNonNull(id)) {
          object.put(id, named(names, object.get(id).asLong()));
        }
      }
      if (object.hasNonNull("message")) {
        String message = object.get("message").asText();
        object.put("message", ID_IN_WORDS.matcher(message).replaceAll("connector N"));
      }
      if (object.hasNonNull("lastHandledReconcileAt")) {
        String asked = object.get("lastHandledReconcileAt").asText();
        object.put("lastHandledReconcileAt", ASKED_BY_ROLLOUT.matcher(asked).replaceFirst("$1"));
      }
      List<String> absent =
          object.properties().stream()
              .filter(field -> field.getValue().isNull())
              .map(Map.Entry::getKey)
              .toList();
      object.remove(absent);
      object.forEach(child -> tidy(world, child, names));
    } else if (node instanceof ArrayNode array) {
      array.forEach(child -> tidy(world, child, names));
    }
  }

  /** Which number a connector gets depends on what else was made at the same time. */
  private static String named(Map<Long, String> names, long id) {
    return id == 0 ? "none" : names.getOrDefault(id, "a connector that is gone");
  }

  private static Set<String> versions(World world) {
    return world.client().secrets().inNamespace(world.namespace()).list().getItems().stream()
        .map(secret -> secret.getMetadata().getResourceVersion())
        .collect(Collectors.toSet());
  }

  private static String withoutUid(String line) {
    return line.replaceAll("\\[k8s-[0-9a-f]{12}]", "[k8s]");
  }
}
