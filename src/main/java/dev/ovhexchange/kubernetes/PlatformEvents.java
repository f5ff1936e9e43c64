package dev.ovhexchange.kubernetes;

import dev.ovhexchange.platform.Platform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Wakes the resources of a kind when their platform has news. On a platform with many resources the
 * waves keep their distance, the longer the more there are: a thousand creations, each of which is
 * news, must not make a million passes. Whoever asked for something is woken by itself, at once.
 */
public final class PlatformEvents<P extends HasMetadata> extends AbstractEventSource<Platform, P> {
  /** What a resource adds to the distance of waves. */
  private static final long MILLIS_FOR_EACH = 2;

  /** Few enough to be woken at any time. */
  private static final int FEW = 20;

  private final IndexedResourceCache<P> cache;
  private final BiPredicate<P, Platform> isOn;
  private final Map<Platform, Wave> waves = new ConcurrentHashMap<>();
  private final Set<ResourceID> together = new HashSet<>();

  /** When the next wave may come, by {@link System#nanoTime()}, and whether it is on its way. */
  private static final class Wave {
    private long next = System.nanoTime();
    private boolean coming;
  }

  /**
   * @param cache of the controller whose resources are woken
   * @param isOn whether a resource lives on a platform
   */
  public PlatformEvents(IndexedResourceCache<P> cache, BiPredicate<P, Platform> isOn) {
    super(Platform.class, "platform");
    this.cache = cache;
    this.isOn = isOn;
  }

  /** The resources of this kind; empty before all of them are known. */
  public Optional<IndexedResourceCache<P>> known() {
    return isRunning() ? Optional.of(cache) : Optional.empty();
  }

  /** Every resource of this kind, as the watch has it; none before it has them all. */
  public Stream<P> resources() {
    return known().stream().flatMap(IndexedResourceCache::list);
  }

  /** Something changed that any resource of the platform may care for. */
  public void changed(Platform platform) {
    Wave wave = waves.computeIfAbsent(platform, key -> new Wave());
    long wait;
    synchronized (wave) {
      if (wave.coming) {
        return;
      }
      wait = wave.next - System.nanoTime();
      wave.coming = wait > 0;
    }
    if (wait > 0) {
      Executor later = CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS);
      later.execute(() -> send(platform, wave));
    } else {
      send(platform, wave);
    }
  }

  private void send(Platform platform, Wave wave) {
    synchronized (wave) {
      wave.coming = false; // what is news from here on needs another wave
    }
    if (!isRunning()) {
      waves.remove(platform);
      return;
    }
    List<ResourceID> resources =
        resources()
            .filter(resource -> isOn.test(resource, platform))
            .map(ResourceID::fromResource)
            .toList();
    resources.forEach(this::wake);
    synchronized (wave) {
      wave.next = System.nanoTime() + distance(resources.size());
    }
    if (resources.isEmpty()) {
      waves.remove(platform); // it may be closed
    }
  }

  private static long distance(int resources) {
    return resources <= FEW ? 0 : TimeUnit.MILLISECONDS.toNanos(resources * MILLIS_FOR_EACH);
  }

  /** These have news; many of them are woken a little later, together with who else has then. */
  public void wakeAll(Set<ResourceID> resources) {
    long wait = distance(resources.size());
    if (wait == 0) {
      resources.forEach(this::wake);
      return;
    }
    synchronized (together) {
      boolean first = together.isEmpty();
      together.addAll(resources);
      if (first) {
        CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS).execute(this::wakeTogether);
      }
    }
  }

  private void wakeTogether() {
    List<ResourceID> resources;
    synchronized (together) {
      resources = List.copyOf(together);
      together.clear();
    }
    resources.forEach(this::wake);
  }

  /** What an index of the cache has under a key has news. */
  public void wakeIndexed(String index, String key) {
    known().stream()
        .flatMap(all -> all.byIndex(index, key).stream())
        .map(ResourceID::fromResource)
        .forEach(this::wake);
  }

  /** One resource has news. */
  public void wake(ResourceID resource) {
    if (isRunning()) {
      getEventHandler().handleEvent(new Event(resource));
    }
  }

  @Override
  public Set<Platform> getSecondaryResources(P primary) {
    return Set.of();
  }
}
