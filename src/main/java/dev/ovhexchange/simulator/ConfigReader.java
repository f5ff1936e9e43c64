package dev.ovhexchange.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ovhexchange.simulator.exchange.Exchange;
import dev.ovhexchange.simulator.gateway.AccessRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads a configuration from YAML. What is not said stays as in the defaults; what is not known is
 * an IllegalArgumentException that names it and what is allowed.
 */
public final class ConfigReader {
  private static final Set<String> TOP =
      Set.of("host", "port", "platforms", "keys", "oauthClients", "switches");
  private static final Set<String> PLATFORM =
      Set.of("organization", "service", "offer", "domains", "mailboxes", "defaultConnector");
  private static final Set<String> KEY =
      Set.of("applicationKey", "applicationSecret", "consumerKey", "rules");
  private static final Set<String> CLIENT = Set.of("clientId", "clientSecret", "actions");

  private ConfigReader() {}

  /** Reads a file. */
  public static SimulatorConfig read(Path file) {
    try {
      return read(new YAMLMapper().readTree(Files.readString(file)));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private static SimulatorConfig read(JsonNode top) {
    check(top, "the configuration", TOP);
    SimulatorConfig config = SimulatorConfig.defaults();
    if (top.has("platforms")) {
      config = config.withPlatforms(each(top, "platforms").map(ConfigReader::platform).toList());
    }
    List<AccessRule> minimal = KeyConfig.minimalRules(config.platforms());
    if (top.has("keys")) {
      config = config.withKeys(each(top, "keys").map(key -> key(key, minimal)).toList());
    }
    if (top.has("oauthClients")) {
      config = config.withClients(each(top, "oauthClients").map(ConfigReader::client).toList());
    }
    Map<String, String> switches = new LinkedHashMap<>();
    top.path("switches").properties().forEach(e -> switches.put(e.getKey(), e.getValue().asText()));
    return new SimulatorConfig(
        top.path("host").asText(config.host()),
        top.path("port").asInt(config.port()),
        config.platforms(),
        config.keys(),
        config.clients(),
        switches,
        config.clock());
  }

  private static PlatformConfig platform(JsonNode node) {
    check(node, "a platform", PLATFORM);
    String organization = text(node, "organization");
    PlatformConfig named = PlatformConfig.named(organization);
    SequencedMap<String, Integer> domains = new LinkedHashMap<>();
    node.path("domains").properties().forEach(e -> domains.put(e.getKey(), e.getValue().asInt()));
    List<String> addresses = each(node, "mailboxes").map(JsonNode::asText).toList();
    return new PlatformConfig(
        organization,
        node.path("service").asText(organization),
        offer(node.path("offer").asText(named.offer())),
        domains.isEmpty() ? named.domains() : domains,
        addresses,
        node.path("defaultConnector").asBoolean(true));
  }

  private static KeyConfig key(JsonNode node, List<AccessRule> minimal) {
    check(node, "a key", KEY);
    List<AccessRule> rules = new ArrayList<>();
    for (JsonNode rule : node.path("rules")) {
      String[] words = rule.asText().split(" ", 2);
      if (words.length != 2) {
        throw new IllegalArgumentException(
            "rule '" + rule.asText() + "' is not a method and a path, such as GET /email/*");
      }
      rules.add(new AccessRule(words[0], words[1]));
    }
    return new KeyConfig(
        text(node, "applicationKey"),
        text(node, "applicationSecret"),
        text(node, "consumerKey"),
        rules.isEmpty() ? minimal : rules);
  }

  private static ClientConfig client(JsonNode node) {
    check(node, "an OAuth2 client", CLIENT);
    List<String> actions = new ArrayList<>();
    node.path("actions").forEach(action -> actions.add(action.asText()));
    return new ClientConfig(
        text(node, "clientId"),
        text(node, "clientSecret"),
        actions.isEmpty() ? ClientConfig.minimalActions() : actions);
  }

  /** Checks an offer. */
  static String offer(String offer) {
    if (!Exchange.OFFERS.contains(offer)) {
      throw new IllegalArgumentException(
          "offer cannot be '" + offer + "'; allowed: " + new TreeSet<>(Exchange.OFFERS));
    }
    return offer;
  }

  private static Stream<JsonNode> each(JsonNode node, String name) {
    return StreamSupport.stream(node.path(name).spliterator(), false);
  }

  private static String text(JsonNode node, String name) {
    if (!node.path(name).isTextual()) {
      throw new IllegalArgumentException("field " + name + " is missing or not a text");
    }
    return node.path(name).asText();
  }

  private static void check(JsonNode node, String what, Set<String> allowed) {
    for (var property : node.properties()) {
      if (!allowed.contains(property.getKey())) {
        throw new IllegalArgumentException(
            "unknown field '"
                + property.getKey()
                + "' in "
                + what
                + "; allowed: "
                + String.join(", ", new TreeSet<>(allowed)));
      }
    }
  }
}
