package dev.ovhexchange.properties;

import dev.ovhexchange.acceptance.Manifest;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What people do in Kubernetes. */
final class Edits {
  private Edits() {}

  static final Step APPLY_CONNECTOR =
      (world, dice) -> {
        Manifest connector = world.specs.connector(dice.oneOf(World.CONNECTORS), dice);
        world.apply(connector);
        return "apply " + connector.name() + " " + connector.body();
      };

  static final Step APPLY_BINDING =
      (world, dice) -> {
        Manifest binding =
            world.specs.binding(
                dice.oneOf(World.BINDINGS), dice.oneOf(World.CONNECTORS), world.mailboxes(), dice);
        world.apply(binding);
        return "apply " + binding.name() + " " + binding.body();
      };

  static final Step DELETE_CONNECTOR =
      (world, dice) -> {
        String name = dice.oneOf(World.CONNECTORS);
        world.delete(SendConnector.class, name);
        return "delete " + name;
      };

  static final Step DELETE_BINDING =
      (world, dice) -> {
        String name = dice.oneOf(World.BINDINGS);
        world.delete(MailboxConnectorBinding.class, name);
        return "delete " + name;
      };

  static final Step RECREATE_BINDING =
      (world, dice) -> DELETE_BINDING.take(world, dice) + ", " + APPLY_BINDING.take(world, dice);

  static final Step APPLY_DOMAIN =
      (world, dice) -> {
        String name = dice.oneOf(List.copyOf(World.DOMAIN_BINDINGS.keySet()));
        String domain = Objects.requireNonNull(World.DOMAIN_BINDINGS.get(name));
        Manifest binding = world.specs.domain(name, domain, dice.oneOf(World.CONNECTORS), dice);
        world.apply(binding);
        return "apply " + binding.name() + " " + binding.body();
      };

  static final Step DELETE_DOMAIN =
      (world, dice) -> {
        String name = dice.oneOf(List.copyOf(World.DOMAIN_BINDINGS.keySet()));
        world.delete(DomainConnectorBinding.class, name);
        return "delete " + name;
      };

  /** A person lets a binding let go what it asks about. */
  static final Step APPROVE = (world, dice) -> "approve " + world.approve();

  static final Step PAUSE =
      (world, dice) -> {
        List<String> names = new ArrayList<>(world.manifests.keySet());
        names.removeIf(name -> name.startsWith("Secret/") || name.startsWith("Domain"));
        String name = dice.oneOf(names);
        boolean paused = dice.oneIn(2);
        world.pause(name, paused);
        return (paused ? "pause " : "go on with ") + name;
      };

  static final Step ROTATE_LOGIN =
      (world, dice) -> {
        String password = "password-" + dice.below(1_000_000);
        world.apply(Manifest.relayLogin("relay-user", password));
        return "rotate the relay's login to " + password;
      };

  static final Step DELETE_LOGIN =
      (world, dice) -> {
        world.delete(Secret.class, "smtp-relay");
        return "delete the relay's login";
      };

  static final Step ROTATE_KEY =
      (world, dice) -> {
        world.rotateKey();
        return "rotate the API key";
      };

  static final Step EDIT_SERVICE =
      (world, dice) -> {
        Manifest service = world.specs.service(dice);
        world.apply(service);
        return "apply the service " + service.body();
      };
}
