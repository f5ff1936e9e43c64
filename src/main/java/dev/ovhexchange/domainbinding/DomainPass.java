package dev.ovhexchange.domainbinding;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.AppliedDefault;
import dev.ovhexchange.api.DomainConnectorBinding;
import dev.ovhexchange.api.DomainConnectorBindingStatus;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Attempts;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.Conditions;
import dev.ovhexchange.kubernetes.Grants;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.Section;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One pass over one binding: a plan, the record, at most one write, the report. */
final class DomainPass {

  /**
   * How a pass ended.
   *
   * @param released whether the domain is let go
   * @param again when to look again, should nothing wake the binding before
   */
  record Ended(boolean released, Duration again) {}

  /**
   * What a call was decided on.
   *
   * @param asked the annotation by which a person asks for another look
   */
  private record Basis(long generation, @Nullable Long connectorId, boolean leave, String asked) {}

  private final DomainEvents events;
  private final DomainObserver observer;
  private final DomainStatus status;
  private final StatusWriter writer;
  private final Clock clock;
  private final Map<String, Attempts<Basis>> attempts = new ConcurrentHashMap<>();

  DomainPass(
      DomainEvents events,
      DomainObserver observer,
      DomainStatus status,
      StatusWriter writer,
      Clock clock) {
    this.events = events;
    this.observer = observer;
    this.status = status;
    this.writer = writer;
    this.clock = clock;
  }

  /** The resource of a pass, with the status that was written last. */
  private final class Subject {
    private final DomainFacts facts;
    private final Platform platform;
    private final Context<DomainConnectorBinding> context;
    private DomainConnectorBinding resource;

    Subject(
        DomainConnectorBinding resource,
        DomainFacts facts,
        Platform platform,
        Context<DomainConnectorBinding> context) {
      this.resource = resource;
      this.facts = facts;
      this.platform = platform;
      this.context = context;
    }

    void report(Verdict verdict) {
      report(verdict, facts.applied(), List.of());
    }

    void report(Verdict verdict, @Nullable AppliedDefault record, List<String> writes) {
      var now = status.report(resource, facts, record, writes, verdict);
      resource = write(resource, now, context);
    }

    /** The binding is woken when the domains were read. */
    void look(Priority priority, Instant due) {
      platform.refreshAt(Section.DOMAINS, priority, due, owner(resource));
    }
  }

  /** Writes a status; who else wants the domain has a say less or more with it. */
  DomainConnectorBinding write(
      DomainConnectorBinding resource,
      DomainConnectorBindingStatus now,
      Context<DomainConnectorBinding> context) {
    boolean grantsWereMissing = Grants.areMissing(resource.getStatus());
    DomainConnectorBinding written = writer.write(resource, now, context);
    if (Grants.areMissing(now) != grantsWereMissing) {
      events.wakeRivals(resource);
    }
    return written;
  }

  Ended over(
      DomainConnectorBinding resource,
      BoundConnector connector,
      PlatformAccess.Open open,
      Context<DomainConnectorBinding> context) {
    DomainFacts facts = observer.observe(resource, connector, open);
    Subject subject = new Subject(resource, facts, open.platform(), context);
    Ended later = new Ended(false, facts.pace().resync());
    return switch (DomainPlanner.plan(DomainWish.of(resource), facts)) {
      case DomainPlan.Refuse refuse -> {
        subject.report(refuse.verdict());
        yield later;
      }
      case DomainPlan.Differs differs -> {
        subject.report(differs.verdict(), facts.applied(), differs.writes());
        yield later;
      }
      case DomainPlan.Look look -> {
        subject.report(look.verdict());
        subject.look(look.priority(), look.due());
        yield later;
      }
      case DomainPlan.Settled settled -> {
        subject.report(settled.verdict(), settled.record(), List.of());
        yield later;
      }
      case DomainPlan.SetDefault set -> calling(subject, () -> setDefault(subject, set));
      case DomainPlan.CheckGone _ -> calling(subject, () -> checkGone(subject));
      case DomainPlan.Released _ -> new Ended(true, Duration.ZERO);
    };
  }

  /** Makes a call, unless the same failed a short while ago. */
  private Ended calling(Subject subject, Supplier<Ended> step) {
    DomainFacts facts = subject.facts;
    var meta = subject.resource.getMetadata();
    String asked = Conditions.annotation(meta, Annotations.RECONCILE_REQUESTED_AT).orElse("");
    Basis basis = new Basis(meta.getGeneration(), facts.connectorId(), facts.leave(), asked);
    Attempts<Basis> tried = attempts.computeIfAbsent(meta.getUid(), uid -> new Attempts<>());
    Optional<Attempts.Hold> hold = tried.hold(basis, facts.now());
    if (hold.isPresent()) {
      subject.report(hold.get().verdict());
      return new Ended(false, Duration.between(facts.now(), hold.get().until()));
    }
    try {
      Ended ended = step.get();
      tried.succeeded();
      return ended;
    } catch (PlatformException e) {
      Instant failed = clock.instant();
      Attempts.Hold held = tried.failed(basis, e, facts.pace(), failed);
      boolean maybeDone = e.kind() == PlatformException.Kind.OUTCOME_UNKNOWN;
      // What was refused was not given: its record must not outlive that.
      AppliedDefault record =
          maybeDone ? DomainStatus.of(subject.resource).applied() : facts.applied();
      subject.report(held.verdict(), record, List.of());
      return new Ended(false, Duration.between(failed, held.until()));
    }
  }

  private Ended setDefault(Subject subject, DomainPlan.SetDefault plan) {
    String domain = subject.resource.getSpec().domain();
    // The record first: whatever dies from here on, the former default is known.
    subject.report(plan.verdict(), plan.record(), List.of());
    subject.platform.setDefaultConnector(domain, plan.connectorId(), Priority.CHANGE);
    subject.look(Priority.ROTATION, clock.instant().plus(subject.facts.pace().firstPoll()));
    return new Ended(false, subject.facts.pace().resync());
  }

  /** A domain that the list lacks is gone only when a read of it alone says so as well. */
  private Ended checkGone(Subject subject) {
    String domain = subject.resource.getSpec().domain();
    Platform platform = subject.platform;
    if (platform.api().domain(domain, Priority.CHANGE).isPresent()) {
      subject.report(new Verdict(Reason.BUSY, "the list of domains lags behind"));
      Duration later = platform.pace().firstPoll().multipliedBy(4);
      subject.look(Priority.ROTATION, clock.instant().plus(later));
      return new Ended(false, platform.pace().resync());
    }
    // An answer "not found" counts only while the service itself answers.
    platform.api().service(false, Priority.CHANGE);
    return new Ended(true, Duration.ZERO);
  }

  void forget(DomainConnectorBinding resource) {
    attempts.remove(resource.getMetadata().getUid());
    observer.forget(resource);
  }

  static Owner owner(DomainConnectorBinding resource) {
    return new Owner(
        DomainBindingReconciler.OWNER_KIND,
        resource.getMetadata().getNamespace(),
        resource.getMetadata().getName());
  }
}
