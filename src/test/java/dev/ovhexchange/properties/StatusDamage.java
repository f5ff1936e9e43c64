package dev.ovhexchange.properties;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.simulator.Snapshots.OfMailbox;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes made-up values into statuses, those that could do most harm more often than chance. */
final class StatusDamage {
  private final World world;
  private final Dice dice;
  private final long foreign;
  private final OfMailbox stranger;
  private final List<String> done = new ArrayList<>();

  /**
   * @param foreign a connector that nobody manages
   * @param stranger a mailbox that uses it
   */
  StatusDamage(World world, Dice dice, long foreign, OfMailbox stranger) {
    this.world = world;
    this.dice = dice;
    this.foreign = foreign;
    this.stranger = stranger;
  }

  void inflict(Class<? extends CustomResource<?, ?>> kind, String name) {
    Map<String, Object> status = new LinkedHashMap<>();
    if (dice.oneIn(2)) {
      status.put("observedGeneration", dice.oneOf(-1L, 0L, Long.MAX_VALUE));
    }
    if (dice.oneIn(2)) {
      status.put("lastHandledReconcileAt", "\u00e9 never");
    }
    if (dice.oneIn(2)) {
      status.put("conditions", conditions());
    }
    if (kind.equals(SendConnector.class)) {
      connector(status);
    } else if (kind.equals(MailboxConnectorBinding.class)) {
      binding(status);
    }
    done.add(kind.getSimpleName() + " " + status);
    world.patchStatus(kind, name, Serialization.asJson(Map.of("status", status)));
  }

  private void connector(Map<String, Object> status) {
    if (dice.oneIn(2)) {
      status.put("connectorId", anyId());
    }
    if (dice.oneIn(2)) {
      status.put(
          "intent",
          Map.of(
              "marker", dice.oneOf("[k8s-000000000000]", "", "Made by hand"),
              "since", dice.oneOf("2026-01-01T00:00:00Z", "2999-01-01T00:00:00Z"),
              "taskId", anyId()));
    }
    if (dice.oneIn(2)) {
      status.put("attachedMailboxes", -5);
      status.put("state", "\u2603");
    }
    if (dice.oneIn(3)) {
      status.put(
          "authentication",
          Map.of("secretResourceVersion", "0", "appliedAt", "1999-01-01T00:00:00Z"));
    }
    if (dice.oneIn(3)) {
      status.put("task", Map.of("id", anyId(), "function", "x", "status", "doing"));
    }
  }

  private void binding(Map<String, Object> status) {
    if (dice.oneIn(2)) {
      status.put("connectorId", anyId());
      status.put("attached", "9/1");
    }
    if (!dice.oneIn(3)) {
      Map<String, Object> applied = new LinkedHashMap<>();
      applied.put("connectorId", anyId());
      applied.put("domain", dice.oneOf("example.com", "example.org", "\u00e9"));
      applied.put("mailboxes", dice.oneOf(-1, 0, 3));
      status.put("applied", applied);
    }
    if (!dice.oneIn(3)) {
      status.put(
          "mailboxes",
          List.of(
              entry(stranger.address(), stranger.id()),
              entry(stranger.address(), dice.anyLong()),
              entry("claire.martin@example.com", stranger.id()),
              entry("nobody", -1)));
    }
  }

  private Map<String, Object> entry(String address, long accountId) {
    return Map.of(
        "address", address, "accountId", accountId, "previousConnector", dice.oneOf(0L, foreign));
  }

  private List<Map<String, Object>> conditions() {
    return List.of(
        Map.of(
            "type", dice.oneOf("Ready", "Stalled", "Nonsense"),
            "status", dice.oneOf("True", "False", "Unknown"),
            "reason", "Made",
            "message", "up",
            "lastTransitionTime", "1999-01-01T00:00:00Z"));
  }

  private long anyId() {
    return dice.oneOf(0L, -1L, Long.MAX_VALUE, foreign, foreign, 1L);
  }

  @Override
  public String toString() {
    return String.join("\n  ", done);
  }
}
