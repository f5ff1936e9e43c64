package dev.ovhexchange.platform;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One Exchange platform, reached with one credential. Every method may block for the network and
 * for the call budget, and throws {@link PlatformException}; none repeats a POST. Lists take as few
 * calls as the platform allows and always ask it for uncached rows.
 */
public interface ExchangePlatform {

  PlatformId id();

  /** The service, one call (two where {@code withServerVersion}). */
  ServiceInfo service(boolean withServerVersion, Priority priority);

  /** What the credential is and lacks. */
  CredentialInfo credential(Priority priority);

  /** All connectors, the platform's own default included. */
  List<Connector> connectors(Priority priority);

  /** One connector, read on its own; empty when the platform says that this object is not there. */
  Optional<Connector> connector(long id, Priority priority);

  /** Sends the creation once. {@code OUTCOME_UNKNOWN} means that it may exist now. */
  PlatformTask createConnector(
      ConnectorSettings settings, RelayAuthentication authentication, Priority priority);

  /** Changes the fields that are not null. */
  void updateConnector(long id, ConnectorSettings change, Priority priority);

  PlatformTask changeAuthentication(long id, RelayAuthentication authentication, Priority priority);

  /** Empty when the connector was already gone. */
  Optional<PlatformTask> deleteConnector(long id, Priority priority);

  /** Empty when the platform no longer knows the task: decide by the object then. */
  Optional<PlatformTask> task(long id, Priority priority);

  /** The tasks that are not finished. */
  List<PlatformTask> pendingTasks(Priority priority);

  /** Every mailbox, row by row as pages arrive. */
  void mailboxes(Priority priority, Consumer<Mailbox> sink);

  /** One mailbox, read on its own. */
  Optional<Mailbox> mailbox(String address, Priority priority);

  /**
   * Makes a mailbox use a connector, or none with id 0. One call, more only where the platform
   * turns out to demand a longer body.
   *
   * @param mayEnableDeleteVirus whether the mailbox's deleteVirus flag may be switched on where the
   *     platform insists
   * @param stillWanted asked once the budget allows the call, just before it is made
   * @throws PlatformException {@code WITHDRAWN} when it was no longer wanted and nothing was sent
   */
  void assignConnector(
      Mailbox mailbox,
      long connectorId,
      boolean mayEnableDeleteVirus,
      BooleanSupplier stillWanted,
      Priority priority);

  /** All mail domains. */
  List<MailDomain> domains(Priority priority);

  /** One domain, read on its own; empty when the platform says that it does not serve it. */
  Optional<MailDomain> domain(String name, Priority priority);

  /** Sets the connector of mailboxes created later on a domain, or none with id 0. */
  void setDefaultConnector(String domain, long connectorId, Priority priority);
}
