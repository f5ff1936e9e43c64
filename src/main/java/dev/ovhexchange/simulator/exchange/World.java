package dev.ovhexchange.simulator.exchange;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All platforms, on one clock and behind one lock: requests and hands never interleave. */
public final class World {
  private final InstantSource clock;
  private final Switches switches;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Exchange> platforms = new LinkedHashMap<>();

  /** A world without platforms. */
  public World(InstantSource clock, Switches switches) {
    this.clock = clock;
    this.switches = switches;
  }

  /** The clock that everything runs on. */
  public InstantSource clock() {
    return clock;
  }

  /** How the platforms behave. */
  public Switches switches() {
    return switches;
  }

  /** Adds an empty platform. */
  public Exchange add(String organization, String service, String offer) {
    Exchange exchange = new Exchange(organization, service, offer, clock, switches);
    platforms.put(organization, exchange);
    return exchange;
  }

  /** The platforms by organization name. */
  public Collection<Exchange> platforms() {
    return platforms.values();
  }

  /** A platform by its organization name, or null. */
  public @Nullable Exchange platform(String organization) {
    return platforms.get(organization);
  }

  /** Does something while nobody else can, with everything that fell due already done. */
  public <T> T exclusively(Supplier<T> action) {
    lock.lock();
    try {
      platforms.values().forEach(Exchange::settle);
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
