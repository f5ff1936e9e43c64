package dev.ovhexchange.properties;

import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.RolloutPhase;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.simulator.Snapshots.OfMailbox;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes made-up values into statuses, those that could do most harm more often than chance. */
final class StatusDamage {
  private static final String LONG_AGO = "1999-01-01T00:00:00Z";

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
    } else if (kind.equals(DomainConnectorBinding.class)) {
      domain(status);
    } else if (kind.equals(DeliveryCheck.class)) {
      check(status);
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

  /** What a rollout stands at. */
  void rollOut(String name) {
    Map<String, Object> rollout = new LinkedHashMap<>();
    rollout.put("generation", dice.oneOf(-1L, 0L, 1L, 1L, Long.MAX_VALUE));
    rollout.put("phase", dice.oneOf(RolloutPhase.values()).name());
    rollout.put("step", dice.oneOf(-1, 0, 1, 99, Integer.MAX_VALUE));
    rollout.put("progress", "\u2603");
    rollout.put("proved", dice.oneOf(-1, 0, 1000));
    rollout.put("since", anyTime());
    if (dice.oneIn(2)) {
      rollout.put("checkRequest", "nobody asked");
      rollout.put("resumedBy", "nobody");
      rollout.put("failure", "made up");
    }
    if (!dice.oneIn(3)) {
      rollout.put(
          "before",
          List.of(
              Map.of(
                  "connectorId",
                  dice.oneOf(0L, foreign, Long.MAX_VALUE),
                  "accountIds",
                  List.of(stranger.id(), -1L, dice.anyLong()))));
    }
    Map<String, Object> approval =
        Map.of(
            "plan",
            dice.oneOf("1-000000000000", "", "\u2603"),
            "mailboxes",
            dice.oneOf(-1, 0, Integer.MAX_VALUE));
    Map<String, Object> status = Map.of("rollout", rollout, "approval", approval);
    done.add("rollout of " + name + " " + status);
    world.patchStatus(
        MailboxConnectorBinding.class, name, Serialization.asJson(Map.of("status", status)));
  }

  private void domain(Map<String, Object> status) {
    if (dice.oneIn(2)) {
      status.put("connectorId", anyId());
      status.put("defaultConnector", anyId());
      status.put("taskId", anyId());
    }
    if (!dice.oneIn(3)) {
      status.put(
          "applied",
          Map.of(
              "connectorId",
              anyId(),
              "previousConnector",
              anyId(),
              "platform",
              Map.of(
                  "endpoint",
                  dice.oneOf("simulator", "nowhere"),
                  "organization",
                  "private-zz111111-1",
                  "service",
                  dice.oneOf("private-zz111111-1", "\u00e9"))));
    }
  }

  /** A run that never was, of the check as it is or as it never was. */
  private void check(Map<String, Object> status) {
    Object subject = dice.oneIn(2) ? lastSubject() : Map.of("generation", dice.oneOf(1L, -1L));
    if (!dice.oneIn(3)) {
      Map<String, Object> run = new LinkedHashMap<>();
      run.put("token", dice.oneOf("", "t", "\u2603"));
      run.put("startedAt", anyTime());
      run.put("subject", subject);
      if (dice.oneIn(2)) {
        run.put("sentAt", anyTime());
        run.put("formerToken", dice.oneOf("", "of the fire alarm"));
      }
      status.put("run", run);
    }
    if (!dice.oneIn(3)) {
      status.put("verdict", dice.oneOf("Passed", "Failed"));
      status.put(
          "lastRun",
          Map.of(
              "token", "",
              "startedAt", anyTime(),
              "finishedAt", anyTime(),
              "verdict", dice.oneOf("Failed", "Inconclusive"),
              "reason", dice.oneOf("Synced", "\u2603", "RelayBypassed"),
              "message", "made up",
              "subject", subject));
    }
    if (dice.oneIn(2)) {
      status.put("nextRun", anyTime());
    }
  }

  private Object lastSubject() {
    DeliveryCheck check = world.all(DeliveryCheck.class).getFirst();
    return Objects.requireNonNull(check.getStatus().lastRun()).subject();
  }

  private String anyTime() {
    return dice.oneOf(LONG_AGO, "2999-01-01T00:00:00Z", "9999-12-31T23:59:59Z");
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
