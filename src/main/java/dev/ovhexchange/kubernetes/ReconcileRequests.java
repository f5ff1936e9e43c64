package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.Section;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers the annotation by which a person asks for a pass with a fresh look at the platform. The
 * answer is given by the first pass that has seen nothing older than the request.
 */
public final class ReconcileRequests {

  /** Everything but the running tasks, which are read when somebody has a reason to. */
  private static final Set<Section> LOOKED_AT = EnumSet.complementOf(EnumSet.of(Section.TASKS));

  private record Asked(String value, Instant at, Platform platform) {
    boolean isAnswered() {
      return LOOKED_AT.stream().allMatch(section -> platform.view().isReadSince(section, at));
    }
  }

  private final Clock clock;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();

  ReconcileRequests(Clock clock) {
    this.clock = clock;
  }

  /**
   * Asks for fresh reads once for each new value of the annotation.
   *
   * @param owner is woken when they are done
   */
  public void pass(CustomResource<?, ? extends Reported> resource, Platform platform, Owner owner) {
    Optional<String> wanted = wanted(resource);
    String uid = resource.getMetadata().getUid();
    if (wanted.isEmpty() || wanted.get().equals(handledBefore(resource))) {
      asked.remove(uid);
      return;
    }
    Asked before = asked.get(uid);
    if (before != null && before.value().equals(wanted.get())) {
      return;
    }
    Instant now = clock.instant();
    asked.put(uid, new Asked(wanted.get(), now, platform));
    platform.lookAfresh(now, owner);
  }

  /** The request that is answered, for the status of a resource; null when there never was one. */
  public @Nullable String handled(CustomResource<?, ? extends Reported> resource) {
    Asked request = asked.get(resource.getMetadata().getUid());
    return request != null && request.isAnswered() ? request.value() : handledBefore(resource);
  }

  private static Optional<String> wanted(CustomResource<?, ? extends Reported> resource) {
    return Conditions.annotation(resource.getMetadata(), Annotations.RECONCILE_REQUESTED_AT);
  }

  private static @Nullable String handledBefore(CustomResource<?, ? extends Reported> resource) {
    Reported status = resource.getStatus();
    return status == null ? null : status.lastHandledReconcileAt();
  }
}
