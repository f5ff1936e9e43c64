package dev.ovhexchange.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ovhexchange.simulator.exchange.Exchange;
import dev.ovhexchange.simulator.exchange.Mailbox;
import dev.ovhexchange.simulator.exchange.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fills platforms with domains and with people who have the same names on every start. */
final class Seed {
  private static final List<String> FIRST =
      List.of(
          "Claire", "Hugo", "Amina", "Jonas", "Lucie", "Mateo", "Nadia", "Oscar", "Paula",
          "Quentin", "Rosa", "Samir", "Tess", "Ulrich", "Vera", "Wassim", "Xenia", "Yann", "Zoe",
          "Alba");
  private static final List<String> LAST =
      List.of(
          "Martin",
          "Bernard",
          "Dubois",
          "Keller",
          "Lambert",
          "Moreau",
          "Novak",
          "Oliveira",
          "Petit",
          "Renard",
          "Schmitt",
          "Tanaka",
          "Urban",
          "Vidal",
          "Weber",
          "Xavier",
          "Yilmaz",
          "Zidane",
          "Arnaud",
          "Besson",
          "Caron",
          "Durand",
          "Ernst",
          "Fabre",
          "Garnier",
          "Haas");

  private Seed() {}

  static void sow(World world, PlatformConfig config) {
    Exchange exchange = world.add(config.organization(), config.service(), config.offer());
    exchange.offer(config.offer());
    if (config.defaultConnector()) {
      JsonNodeFactory json = JsonNodeFactory.instance;
      exchange
          .connectors()
          .add(
              Map.of(
                  "displayName", json.textNode("OVHcloud default"),
                  "smartHost", json.textNode("smtp.simulated.example")),
              true);
    }
    config
        .domains()
        .forEach(
            (domain, mailboxes) -> {
              exchange.domains().add(domain);
              for (int index = 0; index < mailboxes; index++) {
                person(exchange, domain, index);
              }
            });
    for (String address : config.addresses()) {
      if (exchange.mailboxes().find(address) == null) {
        exchange.mailboxes().add(address);
      }
    }
  }

  private static void person(Exchange exchange, String domain, int index) {
    String first = FIRST.get(index % FIRST.size());
    String last = LAST.get(index / FIRST.size() % LAST.size());
    int namesake = index / (FIRST.size() * LAST.size());
    String login = (first + "." + last).toLowerCase(Locale.ROOT);
    Mailbox mailbox =
        exchange.mailboxes().add(login + (namesake == 0 ? "" : namesake) + "@" + domain);
    JsonNodeFactory json = JsonNodeFactory.instance;
    exchange
        .mailboxes()
        .set(mailbox, Map.of("firstName", json.textNode(first), "lastName", json.textNode(last)));
  }
}
