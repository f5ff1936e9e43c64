package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AuthenticationIntent;
import dev.ovhexchange.api.Mechanism;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What to do next about one connector. */
sealed interface ConnectorPlan {

  /** True when carrying it out needs the relay's user and password. */
  default boolean needsSecret() {
    return this instanceof Create || this instanceof ChangeAuthentication;
  }

  /** True when carrying it out needs calls of its own, which a failure holds back for a while. */
  default boolean makesCalls() {
    return this instanceof Create
        || this instanceof Update
        || this instanceof ChangeAuthentication
        || this instanceof Delete
        || this instanceof CheckGone
        || this instanceof FollowTask;
  }

  /** All is as wished. */
  record Nothing(Connector row) implements ConnectorPlan {}

  /** Nothing can be done until something outside changes, or a person acts. */
  record Refuse(Verdict verdict) implements ConnectorPlan {}

  /** As Refuse, with the writes that would be made were they allowed. */
  record Differs(Verdict verdict, Connector row, List<FieldChange> changes)
      implements ConnectorPlan {

    /** The writes in words. */
    List<String> writes() {
      return changes.stream().map(FieldChange::inWords).toList();
    }
  }

  /** Go on after a look at the platform that begins at {@code due} or later. */
  record Look(Verdict verdict, Set<Section> sections, Priority priority, Instant due)
      implements ConnectorPlan {

    /** Look at the connectors at once. */
    static Look now(ConnectorFacts facts, Reason reason, String message) {
      return new Look(
          new Verdict(reason, message), Set.of(Section.CONNECTORS), Priority.CHANGE, facts.now());
    }

    /** Look at the connectors again when what runs is twice as old. */
    static Look follow(ConnectorFacts facts, Instant since, Reason reason, String message) {
      return new Look(
          new Verdict(reason, message),
          Set.of(Section.CONNECTORS),
          Priority.ROTATION,
          facts.now().plus(facts.pace().follow(since, facts.now())));
    }
  }

  /** Ask what became of the task of a creation, and {@code again} later if it still runs. */
  record FollowTask(long taskId, Duration again) implements ConnectorPlan {}

  /** Ask whether a connector that the list lacks is really gone. */
  record CheckGone(long id) implements ConnectorPlan {}

  /** A connector was found to be this resource's: note its id. */
  record Found(Connector row) implements ConnectorPlan {}

  /** Forget a creation that failed, to try anew. */
  record ForgetIntent() implements ConnectorPlan {}

  /** Create it: intent first, then one POST. */
  record Create(ConnectorSettings settings, Mechanism mechanism) implements ConnectorPlan {}

  /** Change the fields that are not null. */
  record Update(Connector row, ConnectorSettings change) implements ConnectorPlan {}

  /** Give the platform the relay's user and password. */
  record ChangeAuthentication(Connector row, Mechanism mechanism) implements ConnectorPlan {}

  /** A change of the authentication was carried out though its answer never came: note that. */
  record NoteAuthentication(Connector row, AuthenticationIntent intent) implements ConnectorPlan {}

  /** The Secret was edited, its user and password were not: only note its version. */
  record NoteSecretVersion(Connector row, String resourceVersion) implements ConnectorPlan {}

  /** Remove it from the platform. */
  record Delete(long id) implements ConnectorPlan {}

  /** Let the resource go. */
  record Release() implements ConnectorPlan {}
}
