package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.MailboxConnectorBinding;
import dev.ovhexchange.api.PlatformRef;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.BoundConnector;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.platform.PlatformId;
import java.util.Optional;

/**
 * Finds the platform where a binding attached mailboxes when its connector is on another one by
 * now, or is gone. Numbers of mailboxes and connectors mean nothing on any other platform.
 */
final class FormerPlatforms {

  /**
   * A platform to leave.
   *
   * @param service the key of an ExchangeService that reaches it; empty text when none does
   */
  record Former(String service, PlatformAccess.Access access) {}

  private final PlatformAccess access;

  FormerPlatforms(PlatformAccess access) {
    this.access = access;
  }

  /** Empty when everything is attached where the connector is, or nobody knows where that is. */
  Optional<Former> of(MailboxConnectorBinding resource, Optional<BoundConnector> connector) {
    AppliedBinding applied = BindingStatus.of(resource).applied();
    if (applied == null || applied.platform() == null) {
      return Optional.empty();
    }
    PlatformId there = id(applied.platform());
    if (connector.isPresent()) {
      Optional<PlatformId> here = access.platformOf(connector.get().service());
      if (here.isEmpty() || here.get().equals(there)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        access
            .serviceOn(there)
            .map(service -> new Former(service, access.toRemove(service)))
            .orElseGet(() -> new Former("", new PlatformAccess.Shut(unreachable(there)))));
  }

  private static Verdict unreachable(PlatformId there) {
    return new Verdict(
        Reason.CREDENTIALS_GONE,
        "its mailboxes are attached on "
            + there.organization()
            + " of "
            + there.endpoint()
            + ", which no ExchangeService reaches: give it back, set detachPolicy Retain to leave"
            + " them as they are, or delete the binding with the annotation "
            + Annotations.FORCE_FORGET);
  }

  static PlatformRef ref(PlatformId id) {
    return new PlatformRef(id.endpoint(), id.organization(), id.service());
  }

  static PlatformId id(PlatformRef ref) {
    return new PlatformId(ref.endpoint(), ref.organization(), ref.service());
  }
}
