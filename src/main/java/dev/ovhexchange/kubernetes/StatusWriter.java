package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.platform.Owner;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes a status when it differs from the one that is there, and tells of transitions by events.
 * The write is a server-side apply of name, namespace, uid and status alone, so it neither touches
 * the spec nor loses against a concurrent edit, and never reaches a namesake created later. A
 * second write follows where somebody else wrote into the status, which is ours alone.
 */
public final class StatusWriter {
  private final Events events;
  private final Consumer<Owner> wake;

  /**
   * @param wake starts another pass over a resource
   */
  public StatusWriter(Events events, Consumer<Owner> wake) {
    this.events = events;
    this.wake = wake;
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
      written = takeOver(written, status, context);
    }
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

  /** What somebody else wrote into a status outlives an apply that leaves it out. */
  private static <R extends CustomResource<?, S>, S extends Reported> R takeOver(
      R resource, S status, Context<R> context) {
    return context
        .resourceOperations()
        .jsonPatchPrimaryStatus(
            resource,
            mixed -> {
              mixed.setStatus(status);
              return mixed;
            });
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
