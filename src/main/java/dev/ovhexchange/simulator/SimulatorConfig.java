package dev.ovhexchange.simulator;

import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.Switches;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a simulator starts with.
 *
 * @param host address to listen on
 * @param port TCP port; 0 for any free one
 * @param platforms at least one for most purposes
 * @param keys applications and consumer keys
 * @param clients OAuth2 clients
 * @param switches values that differ from the initial ones, by key
 * @param clock runs the tasks and the expiry of credentials
 */
public record SimulatorConfig(
    String host,
    int port,
    List<PlatformConfig> platforms,
    List<KeyConfig> keys,
    List<ClientConfig> clients,
    Map<String, String> switches,
    InstantSource clock) {

  /** Checks the switches. */
  public SimulatorConfig {
    platforms = List.copyOf(platforms);
    keys = List.copyOf(keys);
    clients = List.copyOf(clients);
    Switches check = new Switches();
    switches.forEach(check::set);
    switches = Map.copyOf(switches);
  }

  /** One dedicated platform with 40 mailboxes, toy credentials, any free port. */
  public static SimulatorConfig defaults() {
    PlatformConfig platform = PlatformConfig.defaults();
    return new SimulatorConfig(
        "127.0.0.1",
        0,
        List.of(platform),
        List.of(KeyConfig.minimal(platform)),
        List.of(ClientConfig.minimal()),
        Map.of(),
        InstantSource.system());
  }

  /** The same on another port. */
  public SimulatorConfig withPort(int other) {
    return new SimulatorConfig(host, other, platforms, keys, clients, switches, clock);
  }

  /** The same on another clock. */
  public SimulatorConfig withClock(InstantSource other) {
    return new SimulatorConfig(host, port, platforms, keys, clients, switches, other);
  }

  /** The same with one switch set. */
  public SimulatorConfig with(Switch which, String value) {
    Map<String, String> more = new LinkedHashMap<>(switches);
    more.put(which.key(), value);
    return new SimulatorConfig(host, port, platforms, keys, clients, more, clock);
  }

  /** The same with these platforms, and the toy key allowed to use all of them. */
  public SimulatorConfig withPlatforms(List<PlatformConfig> others) {
    List<KeyConfig> allowed = new ArrayList<>();
    for (KeyConfig key : keys) {
      allowed.add(key.withRules(KeyConfig.minimalRules(others)));
    }
    return new SimulatorConfig(host, port, others, allowed, clients, switches, clock);
  }

  /** The same with these application keys. */
  public SimulatorConfig withKeys(List<KeyConfig> others) {
    return new SimulatorConfig(host, port, platforms, others, clients, switches, clock);
  }

  /** The same with these OAuth2 clients. */
  public SimulatorConfig withClients(List<ClientConfig> others) {
    return new SimulatorConfig(host, port, platforms, keys, others, switches, clock);
  }
}
