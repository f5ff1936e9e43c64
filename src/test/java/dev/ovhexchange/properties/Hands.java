package dev.ovhexchange.properties;

import dev.ovhexchange.simulator.Snapshots.OfConnector;
import dev.ovhexchange.simulator.Snapshots.OfMailbox;
import dev.ovhexchange.simulator.exchange.ObjectState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people do in OVH's panel, behind the operator's back. */
final class Hands {
  private Hands() {}

  static final Step ATTACH =
      (world, dice) -> {
        String address = dice.oneOf(world.mailboxes());
        List<Long> ids = new ArrayList<>(List.of(0L));
        connectors(world).forEach(connector -> ids.add(connector.id()));
        long id = dice.oneOf(ids);
        world.platform().attach(address, id);
        world.touched.add(address);
        return "by hand: " + address + " gets connector " + id;
      };

  static final Step ADD_CONNECTOR =
      (world, dice) -> {
        long id = world.platform().addConnector("Made by hand", "by-hand.example.net");
        return "by hand: connector " + id;
      };

  static final Step EDIT_CONNECTOR =
      (world, dice) -> {
        List<OfConnector> connectors = connectors(world);
        if (connectors.isEmpty()) {
          return "by hand: nothing to edit";
        }
        long id = dice.oneOf(connectors).id();
        world
            .platform()
            .editConnector(id, dice.oneOf(Map.of("port", 25), Map.of("maxSendSize", 7)));
        return "by hand: connector " + id + " edited";
      };

  static final Step REMOVE_CONNECTOR =
      (world, dice) -> {
        List<OfConnector> connectors = connectors(world);
        if (connectors.isEmpty()) {
          return "by hand: nothing to remove";
        }
        long id = dice.oneOf(connectors).id();
        world.platform().mailboxes().stream()
            .filter(mailbox -> mailbox.sendConnectorId() == id)
            .forEach(mailbox -> world.touched.add(mailbox.address()));
        world.platform().removeConnector(id);
        return "by hand: connector " + id + " removed";
      };

  static final Step ADD_MAILBOX =
      (world, dice) -> {
        String address =
            "new" + dice.below(10_000) + "@" + dice.oneOf("example.org", "example.net");
        if (!world.mailboxes().contains(address)) {
          world.platform().addMailbox(address);
        }
        return "by hand: mailbox " + address;
      };

  static final Step REMOVE_MAILBOX =
      (world, dice) -> {
        String address = dice.oneOf(world.mailboxes());
        world.platform().removeMailbox(address);
        return "by hand: mailbox " + address + " removed";
      };

  static final Step RENAME_MAILBOX =
      (world, dice) -> {
        String address = dice.oneOf(world.mailboxes());
        String login = "renamed" + dice.below(10_000);
        String domain = dice.oneOf("example.com", "example.org", "example.net");
        world.platform().editMailbox(address, Map.of("login", login, "domain", domain));
        world.touched.add(login + "@" + domain);
        return "by hand: " + address + " is " + login + "@" + domain;
      };

  static final Step OCCUPY =
      (world, dice) -> {
        List<OfMailbox> idle =
            world.platform().mailboxes().stream()
                .filter(mailbox -> mailbox.taskPendingId() == 0)
                .toList();
        if (idle.isEmpty()) {
          return "nothing is idle";
        }
        String address = dice.oneOf(idle).address();
        return "task " + world.platform().occupyMailbox(address) + " on " + address;
      };

  static final Step STATE =
      (world, dice) -> {
        String state = dice.oneOf("ok", "inMaintenance", "suspended");
        world.platform().setState(state);
        return "the service is " + state;
      };

  /** Those at rest, but for the platform's own. */
  private static List<OfConnector> connectors(World world) {
    return world.platform().connectors().stream()
        .filter(connector -> !connector.platformDefault())
        .filter(connector -> connector.state() == ObjectState.ok)
        .toList();
  }
}
