package dev.ovhexchange.platform;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The platforms in use. Users (ExchangeServices) that reach the same platform with the same
 * credentials share one.
 */
public final class Platforms {

  /** Opens the door to a platform. */
  public interface Opener {
    ExchangePlatform open(PlatformId id, ApiCredentials credentials);
  }

  private record Key(PlatformId id, ApiCredentials credentials) {}

  private static final class Entry {
    private final Platform platform;
    private final Set<String> users = new HashSet<>();

    Entry(Platform platform) {
      this.platform = platform;
    }
  }

  private final Opener opener;
  private final Clock clock;
  private final Platform.Listener listener;
  private final Map<Key, Entry> entries = new HashMap<>();
  private final Map<String, Key> keys = new HashMap<>();
  private Runnable usersChanged = () -> {};

  public Platforms(Opener opener, Clock clock, Platform.Listener listener) {
    this.opener = opener;
    this.clock = clock;
    this.listener = listener;
  }

  /** Something to do whenever a user comes, goes or changes its credentials. */
  public synchronized void onUsersChanged(Runnable action) {
    usersChanged = action;
  }

  /** The platform of a user; empty while it was never opened, or was released. */
  public synchronized Optional<Platform> of(String user) {
    return Optional.ofNullable(keys.get(user)).map(key -> entry(key).platform);
  }

  /**
   * Opens a platform for a user, or goes on with the one that is open. New credentials for a
   * platform that nobody else uses change its door and keep its view.
   */
  public synchronized Platform open(
      String user, PlatformId id, ApiCredentials credentials, Pace pace) {
    Key key = new Key(id, credentials);
    Key before = keys.get(user);
    if (key.equals(before)) {
      Platform platform = entry(key).platform;
      platform.pace(pace);
      return platform;
    }
    Entry shared = entries.get(key);
    if (shared != null) {
      Entry kept = before == null ? null : leave(user, before, key);
      if (kept != null) {
        kept.platform.close();
      }
      return join(user, key, shared);
    }
    // The one step that can fail comes before anything is changed.
    ExchangePlatform door = opener.open(id, credentials);
    Entry kept = before == null ? null : leave(user, before, key);
    Entry entry;
    if (kept == null) {
      entry = new Entry(new Platform(id, door, pace, clock, listener));
      entry.platform.start();
    } else {
      entry = kept;
      entry.platform.use(door, pace);
    }
    entries.put(key, entry);
    return join(user, key, entry);
  }

  private Platform join(String user, Key key, Entry entry) {
    entry.users.add(user);
    keys.put(user, key);
    usersChanged.run();
    return entry.platform;
  }

  /** Whatever platform an owner has wishes on: nothing more is sent for it, but on {@code here}. */
  public synchronized void holdElsewhere(Owner owner, @Nullable Platform here) {
    for (Entry entry : entries.values()) {
      if (!entry.platform.equals(here)) {
        entry.platform.assignments().hold(owner);
      }
    }
  }

  /** An owner is gone: what it wished of any platform is forgotten. */
  public synchronized void forget(Owner owner) {
    for (Entry entry : entries.values()) {
      entry.platform.assignments().wishNothing(owner);
    }
  }

  /** Every user with its platform. */
  public synchronized Map<String, Platform> byUser() {
    Map<String, Platform> platforms = new HashMap<>();
    keys.forEach((user, key) -> platforms.put(user, entry(key).platform));
    return platforms;
  }

  /** Forgets a user; the last one closes the platform. */
  public synchronized void release(String user) {
    Key key = keys.remove(user);
    if (key == null) {
      return;
    }
    Entry entry = entry(key);
    entry.users.remove(user);
    if (entry.users.isEmpty()) {
      entries.remove(key);
      entry.platform.close();
    }
    usersChanged.run();
  }

  /** Ends all work. */
  public synchronized void close() {
    for (Entry entry : entries.values()) {
      entry.platform.close();
    }
    entries.clear();
    keys.clear();
  }

  /** Takes a user off a platform; gives the entry back when it may live on under a new key. */
  private @Nullable Entry leave(String user, Key before, Key now) {
    Entry entry = entry(before);
    entry.users.remove(user);
    keys.remove(user);
    if (!entry.users.isEmpty()) {
      return null;
    }
    entries.remove(before);
    if (before.id().equals(now.id())) {
      return entry;
    }
    entry.platform.close();
    return null;
  }

  private Entry entry(Key key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new IllegalStateException("platform registry lost " + key.id());
    }
    return entry;
  }
}
