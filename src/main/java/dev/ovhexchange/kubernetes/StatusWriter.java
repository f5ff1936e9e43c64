package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.Reported;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes a status when it differs from the one that is there, and tells of transitions by events.
 * The write is a server-side apply of name, namespace, uid and status alone, so it neither touches
 * the spec nor loses against a concurrent edit, and never reaches a namesake created later.
 */
public final class StatusWriter {
  /** What the API server answers to a JSON patch whose test does not hold. */
  private static final int TEST_FAILED = 422;

  private final Events events;

  public StatusWriter(Events events) {
    this.events = events;
  }

  /**
   * Writes the status now.
   *
   * @param empty makes an object of the kind without content
   * @return the resource with that status
   */
  public <R extends CustomResource<?, S>, S extends Reported> R write(
      R resource, S status, Supplier<R> empty, Context<R> context) {
    S before = resource.getStatus();
    if (Objects.equals(before, status)) {
      return resource;
    }
    R fresh = empty.get();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(resource.getMetadata().getName())
            .withNamespace(resource.getMetadata().getNamespace())
            .withUid(resource.getMetadata().getUid())
            .build());
    fresh.setStatus(status);
    R written = context.resourceOperations().serverSideApplyPrimaryStatus(fresh);
    if (!Objects.equals(written.getStatus(), status)) {
      replace(written, status, context);
    }
    tell(resource, before, status);
    return written;
  }

  /** Somebody else wrote into the status, and what others own an apply leaves as it is. */
  private static void replace(HasMetadata written, Reported status, Context<?> context) {
    String patch =
        Serialization.asJson(
            List.of(
                Map.of(
                    "op",
                    "test",
                    "path",
                    "/metadata/resourceVersion",
                    "value",
                    written.getMetadata().getResourceVersion()),
                Map.of("op", "replace", "path", "/status", "value", status)));
    try {
      HasMetadata _ =
          context
              .getClient()
              .resource(written)
              .subresource("status")
              .patch(PatchContext.of(PatchType.JSON), patch);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != TEST_FAILED) {
        throw e;
      }
      // It changed in between; that change brings the next pass, which tries again.
    }
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
    if (Conditions.find(now, Condition.STALLED).isPresent()) {
      events.warning(resource, is.get().reason(), "Reconcile", is.get().message());
    } else {
      events.normal(resource, is.get().reason(), "Reconcile", is.get().message());
    }
  }
}
