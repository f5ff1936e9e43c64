package dev.ovhexchange.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.acceptance.MailStand;
import dev.ovhexchange.acceptance.Manifest;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.ExchangeService;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.ovh.Egress;
import dev.ovhexchange.simulator.Snapshots.OfConnector;
import dev.ovhexchange.simulator.Snapshots.OfDomain;
import dev.ovhexchange.simulator.Snapshots.OfMailbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody writes into a status whatever its schema allows: the operator puts it right, and what is
 * not its own stays as it is. More seeds with {@code -Dproperties.seeds=50}.
 */
class DamagedStatusTest {
  private static final long WITH_EVERY_BUILD = 3;
  private static final String CLAIRE = "claire.martin@example.com";
  private static final String HUGO = "hugo.martin@example.com";
  private static final String PAULA = "paula.martin@example.com";
  private static final String NET = "example.net";

  @TempDir private Path folder;

  static LongStream seeds() {
    Long one = Long.getLong("properties.seed");
    return one != null
        ? LongStream.of(one)
        : LongStream.rangeClosed(1, Long.getLong("properties.seeds", WITH_EVERY_BUILD));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_damaged_status_is_put_right_and_harms_nobody(long seed) {
    Dice dice = new Dice(seed);
    try (MailStand mail = new MailStand();
        World world = new World(true, seed)) {
      long foreign = world.platform().addConnector("Made by hand", "by-hand.example.net");
      world.platform().attach(PAULA, foreign);
      world.platform().editDomain(NET, Map.of("sendConnectorIdDefault", foreign));
      begin(world, mail);
      Rest rest = new Rest(world);
      assertThat(rest.settle()).isEmpty();
      List<OfConnector> connectors = world.platform().connectors();
      OfDomain net = world.platform().domain(NET).orElseThrow();
      OfMailbox paula = world.platform().mailbox(PAULA).orElseThrow();
      world.scene.operator().close();

      StatusDamage damage = new StatusDamage(world, dice, foreign, paula);
      damage.inflict(MailboxConnectorBinding.class, "list");
      damage.inflict(MailboxConnectorBinding.class, "domain");
      damage.inflict(SendConnector.class, "relay");
      damage.inflict(ExchangeService.class, "mail");
      damage.rollOut("list");
      damage.inflict(DomainConnectorBinding.class, "org");
      damage.inflict(DeliveryCheck.class, "probe");
      world.scene.startOperator();

      String story = "seed " + seed + " after " + damage;
      assertThat(rest.settle()).as(story).isEmpty();
      assertThat(names(world.platform().connectors())).as(story).isEqualTo(names(connectors));
      assertThat(world.platform().mailbox(PAULA)).as(story).contains(paula);
      assertThat(world.platform().domain(NET)).as(story).contains(net);
      assertThat(rest.disturbances()).as(story).isEmpty();
      assertThat(rest.leave()).as(story).isEmpty();
      assertThat(world.platform().mailbox(PAULA)).as(story).contains(paula);
      assertThat(world.platform().domain(NET)).as(story).contains(net);
      assertThat(world.platform().connector(foreign)).as(story).isPresent();
    }
  }

  private void begin(World world, MailStand mail) {
    Path trust = mail.trust(folder.resolve("ca.crt"));
    world.scene.reachPlatforms(Egress.PLAIN.trusting(trust));
    world.scene.allowMail(mail.hosts());
    world.scene.startOperator();
    world.rotateKey();
    world.apply(Manifest.service());
    world.apply(Manifest.relayLogin("relay-user", "a-password"));
    world.apply(Manifest.connector("relay").withLogin("basicAuth"));
    world.apply(
        Manifest.binding("list", "relay", CLAIRE, HUGO)
            .with("rollout", Map.of("steps", List.of(1), "onFailure", "Revert"))
            .with("maxDetach", 1));
    world.apply(Manifest.wholeDomain("domain", "relay", "example.org"));
    world.apply(Manifest.domain("org", "relay", "example.org"));
    world.apply(mail.senderLogin(MailStand.PASSWORD));
    world.apply(mail.recipientLogin());
    world.apply(mail.check("probe"));
  }

  private static List<String> names(List<OfConnector> connectors) {
    return connectors.stream().map(c -> c.id() + " " + c.displayName() + " " + c.port()).toList();
  }
}
