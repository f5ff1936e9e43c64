package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.AuthenticationIntent;
import dev.ovhexchange.api.Mechanism;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * Judges a change of the authentication that was announced and whose answer never came. The
 * platform shows neither user nor password; what can tell is the date of the connector's last
 * update. In doubt the change is sent again: the same login twice does no harm, a login that never
 * arrived stops the mail. Pure.
 */
final class AuthenticationEvidence {
  /** How long what a dead operator sent may take to arrive. */
  private static final Duration LONGEST_WAY = Duration.ofSeconds(30);

  private AuthenticationEvidence() {}

  /**
   * @param row the connector, at rest and otherwise as wished, so that no edit moved its date
   */
  static ConnectorPlan judge(AuthenticationIntent intent, ConnectorFacts facts, Connector row) {
    Instant since = Instant.parse(intent.since());
    if (isCarriedOut(intent, since, row)) {
      return new ConnectorPlan.NoteAuthentication(row, intent);
    }
    Instant arrived = later(since, facts.firstSeen()).plus(longestWay(facts));
    if (facts.connectorsReadAfter(arrived)) {
      return change(intent.mechanism(), facts, row);
    }
    return look(
        "no answer came to a change of the authentication; looking whether OVH made it",
        later(arrived, facts.now()));
  }

  /**
   * Changes the authentication, though not within the second of the update before: dates have whole
   * seconds, and one could not be told from the other.
   */
  static ConnectorPlan change(Mechanism mechanism, ConnectorFacts facts, Connector row) {
    Instant updated = row.lastUpdateDate();
    Instant second = updated == null ? Instant.EPOCH : updated.truncatedTo(ChronoUnit.SECONDS);
    Instant next = second.plusSeconds(1);
    return !second.isAfter(facts.now()) && facts.now().isBefore(next)
        ? look("about to change the authentication", next)
        : new ConnectorPlan.ChangeAuthentication(row, mechanism);
  }

  private static ConnectorPlan look(String message, Instant due) {
    return new ConnectorPlan.Look(
        new Verdict(Reason.TASK_RUNNING, message),
        Set.of(Section.CONNECTORS),
        Priority.ROTATION,
        due);
  }

  /** An update that is much later was somebody else's. */
  private static boolean isCarriedOut(AuthenticationIntent intent, Instant since, Connector row) {
    Instant updated = row.lastUpdateDate();
    return updated != null
        && !ConnectorStatus.time(updated).equals(intent.lastUpdateDate())
        && row.mechanism().equals(intent.mechanism().word())
        && !updated.isAfter(since.plus(PlatformTask.PATIENCE));
  }

  private static Duration longestWay(ConnectorFacts facts) {
    return facts.creationGrace().compareTo(LONGEST_WAY) < 0 ? facts.creationGrace() : LONGEST_WAY;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
