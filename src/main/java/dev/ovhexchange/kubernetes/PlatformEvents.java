package dev.ovhexchange.kubernetes;

import dev.ovhexchange.platform.Platform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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

  private final Function<Platform, Stream<ResourceID>> concerned;
  private final Map<Platform, Wave> waves = new ConcurrentHashMap<>();
  private final Set<ResourceID> together = new HashSet<>();

  /** When the next wave may come, by {@link System#nanoTime()}, and whether it is on its way. */
  private static final class Wave {
    private long next = System.nanoTime();
    private boolean coming;
  }

  /**
   * @param concerned the resources of this kind that live on a platform
   */
  public PlatformEvents(Function<Platform, Stream<ResourceID>> concerned) {
    super(Platform.class, "platform");
    this.concerned = concerned;
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
    List<ResourceID> resources = concerned.apply(platform).toList();
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
