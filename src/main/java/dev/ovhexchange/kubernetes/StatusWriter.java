package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.platform.Owner;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a status when it differs from the one that is there, and tells of transitions by events.
 * The write is one JSON patch: it puts the whole status, which is ours alone, in the place of what
 * is there, so it neither touches the spec nor loses against a concurrent edit. It tests the uid,
 * since a namesake created meanwhile must not inherit anything; nothing else that a write of a
 * status says about its object is looked at by the API server.
 */
public final class StatusWriter {
  private static final String UID = "/metadata/uid";

  /** They may pass by themselves, and still a person wants to see them among the warnings. */
  private static final Set<String> WORTH_A_LOOK =
      Stream.of(Reason.SECRET_NOT_FOUND, Reason.SECRET_INVALID, Reason.API_UNAVAILABLE)
          .map(Reason::word)
          .collect(Collectors.toUnmodifiableSet());

  /** Hears of every status that a pass reports, whether it had to be written or not. */
  @FunctionalInterface
  public interface Listener {
    /** Hears nothing. */
    Listener NONE = (meta, before, now) -> {};

    /** This is the status now. Called on the thread of the pass: be quick, throw nothing. */
    void reported(ObjectMeta meta, @Nullable Reported before, Reported now);
  }

  private final Events events;
  private final Consumer<Owner> wake;
  private final Listener listener;

  /**
   * @param wake starts another pass over a resource
   */
  public StatusWriter(Events events, Consumer<Owner> wake, Listener listener) {
    this.events = events;
    this.wake = wake;
    this.listener = listener;
  }

  /**
   * Writes the status now.
   *
   * @return the resource with that status
   */
  public <R extends CustomResource<?, S>, S extends Reported> R write(
      R resource, S status, Context<R> context) {
    S before = resource.getStatus();
    if (Objects.equals(before, status)) {
      listener.reported(resource.getMetadata(), before, status);
      return resource;
    }
    R written = patch(resource, status, context);
    listener.reported(resource.getMetadata(), before, status);
    tell(resource, before, status);
    if (new SpecChanges<R>().accept(written, resource)) {
      // What somebody changed just before our write is taken for a part of it: no event comes.
      wake.accept(
          new Owner(
              resource.getKind(),
              resource.getMetadata().getNamespace(),
              resource.getMetadata().getName()));
    }
    return written;
  }

  private static <R extends CustomResource<?, S>, S extends Reported> R patch(
      R resource, S status, Context<R> context) {
    KubernetesClient client = context.getClient();
    String patch =
        client
            .getKubernetesSerialization()
            .asJson(
                List.of(
                    Map.of("op", "test", "path", UID, "value", resource.getMetadata().getUid()),
                    Map.of("op", "add", "path", "/status", "value", status)));
    PatchContext how =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON)
            .withFieldManager(context.getControllerConfiguration().fieldManager())
            .build();
    return context
        .resourceOperations()
        .resourcePatch(
            resource,
            known -> client.resource(known).subresource("status").patch(how, patch),
            context.eventSourceRetriever().getControllerEventSource());
  }

  private <R extends CustomResource<?, S>, S extends Reported> void tell(
      R resource, S before, S now) {
    Optional<Condition> was = Conditions.find(before, Condition.READY);
    Optional<Condition> is = Conditions.find(now, Condition.READY);
    if (is.isEmpty()
        || was.filter(
                w -> w.status().equals(is.get().status()) && w.reason().equals(is.get().reason()))
            .isPresent()) {
      return;
    }
    if (Conditions.find(now, Condition.STALLED).isPresent()
        || WORTH_A_LOOK.contains(is.get().reason())) {
      events.warning(resource, is.get().reason(), "Reconcile", is.get().message());
    } else {
      events.normal(resource, is.get().reason(), "Reconcile", is.get().message());
    }
  }
}
