package dev.ovhexchange.ovh;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.SpamFlags;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Makes a mailbox use a connector. The connector's id alone should do; where the platform refuses
 * it, the mailbox's spam and virus flags must come along with {@code deleteVirus} on, as OVH's
 * guide says. Remembers which platform is which, so that the detour is made once.
 */
final class Assignment {
  private final Session session;
  private final Routes routes;
  private final Listing<Mailbox> mailboxes;
  private volatile boolean flagsDemanded;

  Assignment(Session session, Routes routes, Listing<Mailbox> mailboxes) {
    this.session = session;
    this.routes = routes;
    this.mailboxes = mailboxes;
  }

  void assign(
      Mailbox mailbox,
      long connectorId,
      boolean mayEnableDeleteVirus,
      BooleanSupplier stillWanted,
      Priority priority) {
    Call call = routes.to("PUT", "account/{email}", mailbox.address()).onlyIf(stillWanted);
    ObjectNode body = Json.object().put("sendConnectorId", connectorId);
    int known = flagsDemanded ? flags(mailbox, priority) : SpamFlags.UNKNOWN;
    if (known != SpamFlags.UNKNOWN) {
      withFlags(call, body, known, mayEnableDeleteVirus, "", priority);
      return;
    }
    try {
      put(call, body, priority);
    } catch (PlatformException e) {
      if (e.kind() != Kind.REFUSED || e.status() != 400) {
        throw e;
      }
      int flags = flags(mailbox, priority);
      if (flags == SpamFlags.UNKNOWN) {
        throw e;
      }
      withFlags(call, body, flags, mayEnableDeleteVirus, e.detail(), priority);
      flagsDemanded = true;
    }
  }

  private void withFlags(
      Call call, ObjectNode body, int flags, boolean mayEnable, String words, Priority priority) {
    if ((flags & SpamFlags.DELETE_VIRUS) == 0 && !mayEnable) {
      String detail = "deleteVirus is off, and the platform assigns no connector then";
      throw new PlatformException(
          Kind.DELETE_VIRUS_REQUIRED,
          call.method(),
          call.path(),
          400,
          words.isEmpty() ? detail : detail + ": " + words,
          null,
          null,
          null);
    }
    ObjectNode configuration = body.putObject("spamAndVirusConfiguration");
    int wanted = flags | SpamFlags.DELETE_VIRUS;
    Translation.spamBits().forEach((name, bit) -> configuration.put(name, (wanted & bit) != 0));
    put(call, body, priority);
  }

  private void put(Call call, ObjectNode body, Priority priority) {
    session.run(call.withBody(Json.text(body), List.of()), priority);
  }

  /** As the caller saw them; asked for only where the list did not show them. */
  private int flags(Mailbox mailbox, Priority priority) {
    if (mailbox.spamFlags() != SpamFlags.UNKNOWN) {
      return mailbox.spamFlags();
    }
    return mailboxes
        .one(mailbox.address(), priority)
        .map(Mailbox::spamFlags)
        .orElse(SpamFlags.UNKNOWN);
  }
}
