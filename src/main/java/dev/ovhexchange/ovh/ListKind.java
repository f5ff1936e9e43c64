package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformTask;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the lists of the API differ in.
 *
 * @param list template of the list
 * @param item template of one object
 * @param fields what is wanted of a row
 * @param translate a row, or null for one that nobody could use
 * @param key what stays the same when a row is met twice
 */
record ListKind<T>(
    String list,
    String item,
    Set<String> fields,
    Function<Row, @Nullable T> translate,
    Function<T, Object> key) {

  static final ListKind<Connector> CONNECTORS =
      new ListKind<>(
          "sendConnector",
          "sendConnector/{id}",
          Translation.CONNECTOR,
          Translation::connector,
          Connector::id);

  static final ListKind<Mailbox> MAILBOXES =
      new ListKind<>(
          "account",
          "account/{email}",
          Translation.MAILBOX,
          Translation::mailbox,
          mailbox -> mailbox.accountId() == 0 ? mailbox.address() : mailbox.accountId());

  static final ListKind<MailDomain> DOMAINS =
      new ListKind<>(
          "domain", "domain/{name}", Translation.DOMAIN, Translation::domain, MailDomain::name);

  static final ListKind<PlatformTask> TASKS =
      new ListKind<>("task", "task/{id}", Translation.TASK, Translation::task, PlatformTask::id);
}
