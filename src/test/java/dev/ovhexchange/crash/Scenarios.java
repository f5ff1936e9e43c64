package dev.ovhexchange.crash;

import static dev.ovhexchange.acceptance.Manifest.apiKey;
import static dev.ovhexchange.acceptance.Manifest.binding;
import static dev.ovhexchange.acceptance.Manifest.connector;
import static dev.ovhexchange.acceptance.Manifest.domain;
import static dev.ovhexchange.acceptance.Manifest.relayLogin;
import static dev.ovhexchange.acceptance.Manifest.service;
import static dev.ovhexchange.crash.World.AMINA;
import static dev.ovhexchange.crash.World.CLAIRE;
import static dev.ovhexchange.crash.World.HUGO;

import dev.ovhexchange.acceptance.MailStand;
import dev.ovhexchange.acceptance.Manifest;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.RolloutPhase;
import dev.ovhexchange.simulator.Snapshots.OfConnector;
import dev.ovhexchange.simulator.exchange.Switch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations that are walked. A new one is a few lines here. */
final class Scenarios {
  private static final Manifest RELAY = connector("relay").withLogin("basicAuth");
  private static final Manifest OTHER = connector("other");
  private static final Manifest TEAM =
      binding("team", "relay", CLAIRE, HUGO, AMINA).with("detachPolicy", "Restore");

  /** Wants one of TEAM's mailboxes and comes after it in name, which decides within a second. */
  private static final Manifest WAITING = binding("waiting", "other", HUGO);

  private static final Manifest ORG = domain("org", "other", "example.org");

  private static final Map<String, Object> STEPS =
      Map.of("steps", List.of(1, 2), "onFailure", "Revert");

  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "create",
              world -> world.apply(apiKey(), relayLogin("user", "first"), service()),
              world -> world.apply(RELAY),
              world -> made(world, "relay").isPresent()),
          new Scenario(
              "edit",
              world -> world.apply(apiKey(), relayLogin("user", "first"), service(), RELAY),
              world -> world.apply(RELAY.with("port", 2525).with("maxSendSize", 20)),
              world -> made(world, "relay").filter(made -> made.port() == 2525).isPresent()),
          new Scenario(
              "rotate",
              world -> world.apply(apiKey(), relayLogin("user", "first"), service(), RELAY),
              world -> world.apply(relayLogin("user", "second")),
              world -> made(world, "relay").filter(Scenarios::hasSecondPassword).isPresent()),
          new Scenario(
              "change the mechanism",
              world -> world.apply(apiKey(), relayLogin("user", "first"), service(), RELAY),
              world -> world.apply(RELAY.withLogin("basicAuthRequireTLS")),
              world ->
                  made(world, "relay")
                      .filter(made -> made.mechanism().equals("basicAuthRequireTLS"))
                      .isPresent()),
          new Scenario(
              "attach",
              world -> {
                long legacy = world.platform().addConnector("legacy", "legacy.example.net");
                world.platform().attach(HUGO, legacy);
                world.apply(apiKey(), service(), OTHER.named("relay"));
              },
              world -> world.apply(TEAM),
              world -> attached(world, "relay") == 3),
          new Scenario(
              "rebind to another connector",
              world -> {
                long legacy = world.platform().addConnector("legacy", "legacy.example.net");
                world.platform().attach(HUGO, legacy);
                world.apply(apiKey(), service(), OTHER.named("relay"), OTHER, TEAM);
              },
              world -> world.apply(TEAM.with("connectorRef", Map.of("name", "other"))),
              world -> attached(world, "other") == 3),
          new Scenario(
              "detach",
              world -> {
                long legacy = world.platform().addConnector("legacy", "legacy.example.net");
                world.platform().attach(HUGO, legacy);
                world.apply(apiKey(), service(), OTHER.named("relay"), TEAM);
              },
              world -> world.delete(TEAM),
              world -> attached(world, "relay") == 0),
          new Scenario(
              "hand over to the next binding",
              world -> world.apply(apiKey(), service(), OTHER.named("relay"), OTHER, TEAM, WAITING),
              world -> world.delete(TEAM),
              world -> attached(world, "relay") == 0 && attached(world, "other") == 1),
          new Scenario(
              "roll out step by step",
              world -> world.apply(apiKey(), service(), OTHER.named("relay")),
              world -> world.apply(TEAM.with("rollout", STEPS)),
              world -> attached(world, "relay") == 3),
          new Scenario(
              "roll out with a check",
              world ->
                  world.apply(
                      apiKey(),
                      service(),
                      OTHER.named("relay"),
                      world.mail().senderLogin(MailStand.PASSWORD),
                      world.mail().recipientLogin(),
                      world.mail().check("probe").with("timeout", "10s")),
              world -> world.apply(TEAM.provedBy("probe", 1)),
              world -> attached(world, "relay") == 3),
          new Scenario(
              "revert a rollout",
              world -> {
                long legacy = world.platform().addConnector("legacy", "legacy.example.net");
                world.platform().attach(HUGO, legacy);
                world.simulator().switches().set(Switch.DELETE_VIRUS, "always-require");
                world
                    .platform()
                    .editMailbox(
                        AMINA, Map.of("spamAndVirusConfiguration", Map.of("deleteVirus", false)));
                world.apply(apiKey(), service(), OTHER.named("relay"));
              },
              world -> world.apply(TEAM.with("rollout", STEPS)),
              world -> isReverted(world)),
          new Scenario(
              "set the default of a domain",
              world -> {
                long legacy = world.platform().addConnector("legacy", "legacy.example.net");
                world
                    .platform()
                    .editDomain("example.org", Map.of("sendConnectorIdDefault", legacy));
                world.apply(apiKey(), service(), OTHER);
              },
              world -> world.apply(ORG),
              world -> isDefault(world, "other")),
          new Scenario(
              "reset the default of a domain",
              world -> world.apply(apiKey(), service(), OTHER, ORG),
              world -> world.delete(ORG),
              world -> !isDefault(world, "other")),
          new Scenario(
              "restore the default of a domain",
              world -> {
                long legacy = world.platform().addConnector("legacy", "legacy.example.net");
                world
                    .platform()
                    .editDomain("example.org", Map.of("sendConnectorIdDefault", legacy));
                world.apply(apiKey(), service(), OTHER, ORG.with("detachPolicy", "Restore"));
              },
              world -> world.delete(ORG),
              world -> !isDefault(world, "other")),
          new Scenario(
              "hand over the default of a domain",
              world ->
                  world.apply(
                      apiKey(),
                      service(),
                      OTHER.named("relay"),
                      OTHER,
                      ORG,
                      domain("waiting-org", "relay", "example.org")),
              world -> world.delete(ORG),
              world -> isDefault(world, "relay")),
          new Scenario(
              "adopt",
              world -> {
                world.platform().addConnector("found", "found.example.net");
                world.apply(apiKey(), relayLogin("user", "first"), service());
              },
              world ->
                  world.apply(
                      RELAY
                          .named("taken")
                          .with("displayName", "found")
                          .with("adopt", Map.of("byDisplayName", true))),
              world ->
                  made(world, "found")
                      .filter(made -> made.smartHost().startsWith("relay"))
                      .isPresent()),
          new Scenario(
              "delete",
              world -> world.apply(apiKey(), relayLogin("user", "first"), service(), RELAY, TEAM),
              world -> world.delete(RELAY),
              world -> made(world, "relay").isEmpty()));

  private Scenarios() {}

  /** A connector that carries a marker, by its name before that. */
  private static Optional<OfConnector> made(World world, String name) {
    return world.platform().connectors().stream()
        .filter(connector -> connector.displayName().startsWith(name + " [k8s-"))
        .findFirst();
  }

  private static boolean hasSecondPassword(OfConnector connector) {
    return "second".equals(connector.password());
  }

  private static boolean isDefault(World world, String connector) {
    long present = world.platform().domain("example.org").orElseThrow().sendConnectorIdDefault();
    return made(world, connector).filter(made -> made.id() == present).isPresent();
  }

  private static boolean isReverted(World world) {
    var team =
        world
            .client()
            .resources(MailboxConnectorBinding.class)
            .inNamespace(world.namespace())
            .withName(TEAM.name())
            .get();
    return team != null
        && team.getStatus().rollout() != null
        && team.getStatus().rollout().phase() == RolloutPhase.Reverted;
  }

  private static long attached(World world, String connector) {
    return made(world, connector).map(made -> world.platform().attachedTo(made.id())).orElse(0L);
  }
}
