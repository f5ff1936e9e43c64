package dev.ovhexchange.simulator;

import dev.ovhexchange.simulator.gateway.AccessRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An application and a consumer key of it. Toys: they open nothing but the simulator.
 *
 * @param applicationKey public name of the application
 * @param applicationSecret signs
 * @param consumerKey signs too
 * @param rules what it may call
 */
public record KeyConfig(
    String applicationKey, String applicationSecret, String consumerKey, List<AccessRule> rules) {
  private static final Map<String, List<String>> ON_PLATFORM =
      Map.of(
          "GET",
          List.of(
              "",
              "/sendConnector",
              "/sendConnector/*",
              "/account",
              "/account/*",
              "/domain",
              "/domain/*",
              "/task",
              "/task/*"),
          "POST",
          List.of("/sendConnector", "/sendConnector/*"),
          "PUT",
          List.of("/sendConnector/*", "/account/*", "/domain/*/changeDefaultSBR"),
          "DELETE",
          List.of("/sendConnector/*"));

  /** Copies the rules. */
  public KeyConfig {
    rules = List.copyOf(rules);
  }

  /** The toy key with the least that the operator needs on one platform. */
  public static KeyConfig minimal(PlatformConfig platform) {
    return new KeyConfig(
        "toyApplicationKey",
        "toyApplicationSecret",
        "toyConsumerKey",
        minimalRules(List.of(platform)));
  }

  /** The least that the operator needs on some platforms. */
  public static List<AccessRule> minimalRules(List<PlatformConfig> platforms) {
    List<AccessRule> rules = new ArrayList<>();
    for (PlatformConfig platform : platforms) {
      String prefix = "/email/exchange/" + platform.organization() + "/service/";
      ON_PLATFORM.forEach(
          (method, paths) ->
              paths.forEach(
                  path -> rules.add(new AccessRule(method, prefix + platform.service() + path))));
    }
    rules.add(new AccessRule("GET", "/auth/currentCredential"));
    rules.add(new AccessRule("GET", "/auth/details"));
    return rules;
  }

  /** The same key with other rights. */
  public KeyConfig withRules(List<AccessRule> others) {
    return new KeyConfig(applicationKey, applicationSecret, consumerKey, others);
  }

  @Override
  public String toString() {
    return "KeyConfig " + applicationKey;
  }
}
