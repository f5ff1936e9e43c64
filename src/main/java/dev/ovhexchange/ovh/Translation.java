package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.SpamFlags;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From OVH's fields to ours. Every field may be missing; 0 and null both mean none. A state that is
 * missing counts as {@code ok}: the platform itself still refuses a write that comes too early.
 */
final class Translation {
  static final Set<String> CONNECTOR =
      Set.of(
          "id",
          "displayName",
          "smartHost",
          "port",
          "requireTLS",
          "maxSendSize",
          "smartHostAuthMechanism",
          "default",
          "state",
          "taskPendingId",
          "creationDate",
          "lastUpdateDate");
  static final Set<String> MAILBOX =
      Set.of(
          "id",
          "primaryEmailAddress",
          "login",
          "domain",
          "sendConnectorId",
          "state",
          "taskPendingId",
          "spamAndVirusConfiguration");
  static final Set<String> DOMAIN =
      Set.of("name", "sendConnectorIdDefault", "state", "taskPendingId");
  static final Set<String> TASK = Set.of("id", "function", "status", "todoDate", "finishDate");

  /** The flags by their names in a row. */
  private static final Map<String, Integer> SPAM_BITS =
      spamBits().entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  bit -> "spamAndVirusConfiguration." + bit.getKey(), Map.Entry::getValue));

  private Translation() {}

  /** Null when it has no id yet and so cannot be named. */
  static @Nullable Connector connector(Row row) {
    if (row.number("id") <= 0) {
      return null;
    }
    return new Connector(
        row.number("id"),
        row.text("displayName", ""),
        row.text("smartHost"),
        row.smallNumber("port"),
        row.flag("requireTLS"),
        row.smallNumber("maxSendSize"),
        row.text("smartHostAuthMechanism", "none"),
        row.flag("default"),
        row.text("state", Connector.STATE_OK),
        row.number("taskPendingId"),
        row.instant("creationDate"),
        row.instant("lastUpdateDate"));
  }

  /**
   * Null when it has no address, by which alone it could be written to, or no id, without which its
   * record could be taken for another's.
   */
  static @Nullable Mailbox mailbox(Row row) {
    if (row.number("id") <= 0) {
      return null;
    }
    String address = row.text("primaryEmailAddress");
    if (address == null && row.has("login") && row.has("domain")) {
      address = row.text("login") + "@" + row.text("domain");
    }
    if (address == null || address.isBlank()) {
      return null;
    }
    return new Mailbox(
        row.number("id"),
        address.toLowerCase(Locale.ROOT),
        row.number("sendConnectorId"),
        row.text("state", Connector.STATE_OK),
        row.number("taskPendingId"),
        spamFlags(row));
  }

  /** Null when it has no name. */
  static @Nullable MailDomain domain(Row row) {
    String name = row.text("name", "");
    if (name.isBlank()) {
      return null;
    }
    return new MailDomain(
        Routes.ascii(name).toLowerCase(Locale.ROOT),
        row.number("sendConnectorIdDefault"),
        row.text("state", Connector.STATE_OK),
        row.number("taskPendingId"));
  }

  /** Null when it has no id. */
  static @Nullable PlatformTask task(Row row) {
    if (row.number("id") <= 0) {
      return null;
    }
    return new PlatformTask(
        row.number("id"),
        row.text("function", ""),
        row.text("status", "todo"),
        row.instant("todoDate"),
        row.instant("finishDate"));
  }

  /** The task that answers a write; without it nobody knows what the platform made of the write. */
  static PlatformTask startedTask(Answer answer) throws IOException {
    PlatformTask task = task(answer.row(TASK));
    if (task == null) {
      throw new IOException("the answer is no task");
    }
    return task;
  }

  private static int spamFlags(Row row) {
    int flags = 0;
    boolean shown = false;
    for (var bit : SPAM_BITS.entrySet()) {
      shown |= row.has(bit.getKey());
      flags |= row.flag(bit.getKey()) ? bit.getValue() : 0;
    }
    return shown ? flags : SpamFlags.UNKNOWN;
  }

  /** OVH's names of the flags, each with its bit in {@link SpamFlags}. */
  static Map<String, Integer> spamBits() {
    var bits = new LinkedHashMap<String, Integer>();
    bits.put("checkDKIM", SpamFlags.CHECK_DKIM);
    bits.put("checkSPF", SpamFlags.CHECK_SPF);
    bits.put("deleteSpam", SpamFlags.DELETE_SPAM);
    bits.put("deleteVirus", SpamFlags.DELETE_VIRUS);
    bits.put("putInJunk", SpamFlags.PUT_IN_JUNK);
    bits.put("tagSpam", SpamFlags.TAG_SPAM);
    bits.put("tagVirus", SpamFlags.TAG_VIRUS);
    return bits;
  }
}
