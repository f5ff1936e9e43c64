package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.DetachApproval;
import dev.ovhexchange.api.PlatformRef;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.AssignmentQueue.Failure;
import dev.ovhexchange.platform.Mailboxes;
import dev.ovhexchange.platform.PlatformException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one binding at the beginning of a pass.
 *
 * @param connectorId the connector to attach to; null when {@code notYet} says why there is none
 * @param notYet why nothing may be attached now; null when it may
 * @param leave everything is let go: the binding or its connector is being deleted
 * @param observeOnly whether writes are forbidden by policy
 * @param pending the connector a mailbox is being given by a write whose end was not seen
 * @param applied what the record in status was made for
 * @param record the mailboxes that were attached, as status has them
 * @param failures of the present wish, by address
 * @param trouble why nothing is sent to the platform at present
 * @param platform the platform of all this
 * @param approval what a person was asked to approve, as status has it
 * @param approved what a person approved, by annotation
 * @param connectorIds the connectors that exist and are not about to be removed with our connector
 * @param unmanaged the connectors that no resource made or took over: no mailbox of theirs is ours
 * @param domains the domains that the platform serves
 */
record BindingFacts(
    @Nullable Long connectorId,
    @Nullable Verdict notYet,
    boolean leave,
    boolean observeOnly,
    Look look,
    PlatformRef platform,
    Set<String> domains,
    Set<Long> connectorIds,
    Set<Long> unmanaged,
    Function<String, OptionalLong> pending,
    Claims claims,
    @Nullable AppliedBinding applied,
    List<AttachedMailbox> record,
    Map<String, Failure> failures,
    Optional<PlatformException> trouble,
    RolloutFacts rollout,
    @Nullable DetachApproval approval,
    Optional<String> approved) {

  Mailboxes mailboxes() {
    return look.mailboxes();
  }

  /**
   * The connectors that this binding gives or gave to mailboxes; never one that nobody manages,
   * whatever stands in a status that somebody else wrote to.
   */
  Set<Long> given() {
    Set<Long> given = new HashSet<>();
    if (applied != null) {
      given.add(applied.connectorId());
      if (applied.alsoConnectorIds() != null) {
        given.addAll(applied.alsoConnectorIds());
      }
    }
    if (connectorId != null) {
      given.add(connectorId);
    }
    given.remove(0L);
    given.removeAll(unmanaged);
    return given;
  }
}
