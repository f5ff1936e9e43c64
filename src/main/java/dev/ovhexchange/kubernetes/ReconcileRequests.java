package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.Section;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Answers the annotation by which a person asks for a pass with a fresh look at the platform. */
public final class ReconcileRequests {
  private final Map<String, String> asked = new ConcurrentHashMap<>();

  /** Asks for fresh reads once for each new value of the annotation. */
  public void answer(CustomResource<?, ? extends Reported> resource, Platform platform) {
    String wanted =
        Conditions.annotation(resource.getMetadata(), Annotations.RECONCILE_REQUESTED_AT)
            .orElse(null);
    Reported status = resource.getStatus();
    String handled = status == null ? null : status.lastHandledReconcileAt();
    if (wanted == null || wanted.equals(handled)) {
      return;
    }
    String uid = resource.getMetadata().getUid();
    if (Objects.equals(asked.put(uid, wanted), wanted)) {
      return;
    }
    for (Section section : Section.values()) {
      if (section != Section.TASKS) {
        platform.refresh(section, Priority.CHANGE);
      }
    }
  }
}
