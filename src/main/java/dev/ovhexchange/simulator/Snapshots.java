package dev.ovhexchange.simulator;

import dev.ovhexchange.simulator.exchange.Connector;
import dev.ovhexchange.simulator.exchange.MailDomain;
import dev.ovhexchange.simulator.exchange.Mailbox;
import dev.ovhexchange.simulator.exchange.ObjectState;
import dev.ovhexchange.simulator.exchange.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What objects of a platform looked like at one moment. */
public final class Snapshots {
  private Snapshots() {}

  static OfConnector of(Connector connector) {
    return new OfConnector(
        connector.id(),
        connector.displayName(),
        connector.smartHost(),
        connector.port(),
        connector.requireTls(),
        connector.maxSendSize(),
        connector.mechanism(),
        connector.user(),
        connector.password(),
        connector.authenticationChanges(),
        connector.platformDefault(),
        connector.state(),
        connector.taskPendingId());
  }

  static OfMailbox of(Mailbox mailbox) {
    return new OfMailbox(
        mailbox.id(),
        mailbox.address(),
        mailbox.sendConnectorId(),
        mailbox.flags().deleteVirus(),
        mailbox.state(),
        mailbox.taskPendingId());
  }

  static OfDomain of(MailDomain domain) {
    return new OfDomain(
        domain.name(), domain.sendConnectorIdDefault(), domain.state(), domain.taskPendingId());
  }

  static OfTask of(Task task, Instant now) {
    return new OfTask(
        task.id(), task.function(), task.status(now), task.todoDate(), task.finishDate());
  }

  /** A send connector, with what the API never shows. */
  public record OfConnector(
      long id,
      String displayName,
      String smartHost,
      int port,
      boolean requireTls,
      int maxSendSize,
      String mechanism,
      @Nullable String user,
      @Nullable String password,
      int authenticationChanges,
      boolean platformDefault,
      ObjectState state,
      long taskPendingId) {

    @Override
    public String toString() {
      return "Connector " + id + " " + displayName + " " + smartHost + " " + state;
    }
  }

  /** A mailbox. */
  public record OfMailbox(
      long id,
      String address,
      long sendConnectorId,
      boolean deleteVirus,
      ObjectState state,
      long taskPendingId) {}

  /** A domain. */
  public record OfDomain(
      String name, long sendConnectorIdDefault, ObjectState state, long taskPendingId) {}

  /** A task. */
  public record OfTask(
      long id, String function, String status, Instant todoDate, @Nullable Instant finishDate) {}
}
