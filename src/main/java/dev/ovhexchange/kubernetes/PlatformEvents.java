package dev.ovhexchange.kubernetes;

import dev.ovhexchange.platform.Platform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Wakes the resources of a kind when their platform has news. */
public final class PlatformEvents<P extends HasMetadata> extends AbstractEventSource<Platform, P> {
  private final Function<Platform, Stream<ResourceID>> concerned;

  /**
   * @param concerned the resources of this kind that live on a platform
   */
  public PlatformEvents(Function<Platform, Stream<ResourceID>> concerned) {
    super(Platform.class, "platform");
    this.concerned = concerned;
  }

  /** Something changed that any resource of the platform may care for. */
  public void changed(Platform platform) {
    if (isRunning()) {
      concerned.apply(platform).forEach(this::wake);
    }
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
