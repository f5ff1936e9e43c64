package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.MailboxConnectorBindingStatus;
import dev.ovhexchange.api.PlatformRef;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Assignment;
import dev.ovhexchange.platform.AssignmentQueue.Failure;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.Mailboxes;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.SpamFlags;
import dev.ovhexchange.testing.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code in-facts.yaml} of a binding may say; what it does not say is as on a quiet day.
 *
 * @param pending the connector that an address is being given
 * @param failures by address
 * @param outdated whether the rows are older than the binding's claim
 * @param missing how many mailboxes of the domain are missing from the list
 * @param unseen how many mailboxes of the record are missing from it
 * @param renamed former addresses by account id
 * @param asked whether a person asks for a pass
 * @param check the DeliveryCheck of the rollout
 * @param approved what a person approved
 * @param many adds that many mailboxes {@code m0@x.org}, {@code m1@x.org}... with a connector
 */
record BindingFactsFile(
    @Nullable Long connectorId,
    @Nullable NotYet notYet,
    boolean leave,
    boolean observeOnly,
    @Nullable List<Row> mailboxes,
    @Nullable Many many,
    @Nullable Set<String> domains,
    @Nullable Set<Long> connectorIds,
    @Nullable Set<Long> unmanaged,
    @Nullable Map<String, Long> pending,
    @Nullable Map<String, Claims.Claim> claims,
    @Nullable Map<String, Kind> failures,
    @Nullable Kind trouble,
    boolean outdated,
    int missing,
    int unseen,
    @Nullable Map<Long, String> renamed,
    @Nullable String asked,
    RolloutFacts.@Nullable Check check,
    @Nullable String approved) {

  /** Why nothing may be attached. */
  record NotYet(Reason reason, String message) {}

  /** A mailbox of the platform. */
  record Row(long id, String address, long connector, @Nullable String state, long pendingTask) {
    Mailbox mailbox() {
      return new Mailbox(
          id,
          address,
          connector,
          Objects.requireNonNullElse(state, "ok"),
          pendingTask,
          SpamFlags.UNKNOWN);
    }
  }

  /** Many mailboxes with the same connector. */
  record Many(int count, long connector) {}

  List<Mailbox> rows() {
    List<Mailbox> rows = new ArrayList<>();
    if (mailboxes != null) {
      mailboxes.forEach(row -> rows.add(row.mailbox()));
    }
    if (many != null) {
      for (int i = 0; i < many.count(); i++) {
        rows.add(Rows.mailbox(10_000 + i, "m" + i + "@x.org", many.connector()));
      }
    }
    return rows;
  }

  /** The facts of a pass, as the observer puts them together. */
  BindingFacts facts(MailboxConnectorBinding resource) {
    MailboxConnectorBindingStatus status = BindingStatus.of(resource);
    return new BindingFacts(
        connectorId,
        notYet == null ? null : new Verdict(notYet.reason(), notYet.message()),
        leave,
        observeOnly,
        new Look(
            new Mailboxes(rows()),
            Instant.parse("2026-11-24T07:59:58Z"),
            !outdated,
            missing,
            unseen,
            renamed == null ? Map.of() : renamed),
        new PlatformRef("ovh-eu", "private-zz111111-1", "private-zz111111-1"),
        domains == null ? Set.of("x.org", "y.org") : domains,
        connectorIds == null ? Set.of(28L, 29L, 30L) : connectorIds,
        unmanaged == null ? Set.of() : unmanaged,
        address -> write(address),
        address -> Optional.ofNullable(claims).map(all -> all.get(address)),
        status.applied(),
        status.mailboxes() == null ? List.of() : status.mailboxes(),
        failed(),
        Optional.ofNullable(trouble).map(Rows::failure),
        new RolloutFacts(
            Instant.parse("2026-11-24T08:00:00Z"),
            resource.getMetadata().getGeneration(),
            status.rollout(),
            Optional.ofNullable(asked),
            Optional.ofNullable(check)),
        status.approval(),
        Optional.ofNullable(approved));
  }

  private OptionalLong write(String address) {
    Long id = pending == null ? null : pending.get(address);
    return id == null ? OptionalLong.empty() : OptionalLong.of(id);
  }

  private Map<String, Failure> failed() {
    Map<String, Failure> failed = new HashMap<>();
    if (failures != null) {
      failures.forEach(
          (address, kind) ->
              failed.put(
                  address,
                  new Failure(
                      Rows.failure(kind),
                      new Assignment(Rows.mailbox(1, address, 0), 29, false),
                      Instant.EPOCH)));
    }
    return failed;
  }
}
