package dev.ovhexchange.tracing;

import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.CredentialInfo;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import dev.ovhexchange.platform.ServiceInfo;
import dev.ovhexchange.tracing.Tasks.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A platform whose tasks are followed from the write to the read that shows their end. */
final class TracedPlatform implements ExchangePlatform {
  private final ExchangePlatform door;
  private final Writes writes;
  private final Tasks tasks;
  private final Clock clock;

  TracedPlatform(ExchangePlatform door, Writes writes, Tasks tasks, Clock clock) {
    this.door = door;
    this.writes = writes;
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public PlatformId id() {
    return door.id();
  }

  @Override
  public ServiceInfo service(boolean withServerVersion, Priority priority) {
    return door.service(withServerVersion, priority);
  }

  @Override
  public CredentialInfo credential(Priority priority) {
    return door.credential(priority);
  }

  @Override
  public List<Connector> connectors(Priority priority) {
    Instant read = clock.instant();
    List<Connector> rows = door.connectors(priority);
    Set<Object> there = new HashSet<>();
    for (Connector row : rows) {
      there.add(row.id());
      seen(Target.CONNECTOR, row.id(), read, row, row.pendingTask(), row.atRest());
      seen(Target.NEW_CONNECTOR, row.displayName(), read, row, row.pendingTask(), row.atRest());
      seen(Target.REMOVED_CONNECTOR, row.id(), read, row, row.pendingTask(), row.atRest());
    }
    for (Object id : tasks.names(id(), Target.REMOVED_CONNECTOR)) {
      if (!there.contains(id)) {
        tasks.gone(place(Target.REMOVED_CONNECTOR, id), read);
      }
    }
    return rows;
  }

  @Override
  public Optional<Connector> connector(long id, Priority priority) {
    return door.connector(id, priority);
  }

  @Override
  public PlatformTask createConnector(
      ConnectorSettings settings, RelayAuthentication authentication, Priority priority) {
    PlatformTask task = door.createConnector(settings, authentication, priority);
    String name = settings.displayName() == null ? "" : settings.displayName();
    begin(Target.NEW_CONNECTOR, name, task, row -> true); // its name is what was asked
    return task;
  }

  @Override
  public void updateConnector(long id, ConnectorSettings change, Priority priority) {
    door.updateConnector(id, change, priority);
    begin(
        Target.CONNECTOR, id, null, row -> row instanceof Connector now && isChanged(now, change));
  }

  private static boolean isChanged(Connector now, ConnectorSettings change) {
    return is(change.displayName(), now.displayName())
        && is(change.smartHost(), now.smartHost())
        && is(change.port(), now.port())
        && is(change.requireTls(), now.requireTls())
        && is(change.maxSendSize(), now.maxSendSize());
  }

  private static boolean is(@Nullable Object wished, @Nullable Object now) {
    return wished == null || wished.equals(now);
  }

  @Override
  public PlatformTask changeAuthentication(
      long id, RelayAuthentication authentication, Priority priority) {
    PlatformTask task = door.changeAuthentication(id, authentication, priority);
    String mechanism = authentication.mechanism();
    begin(
        Target.CONNECTOR,
        id,
        task,
        row -> row instanceof Connector now && now.mechanism().equals(mechanism));
    return task;
  }

  @Override
  public Optional<PlatformTask> deleteConnector(long id, Priority priority) {
    Optional<PlatformTask> task = door.deleteConnector(id, priority);
    task.ifPresent(started -> begin(Target.REMOVED_CONNECTOR, id, started, row -> false));
    return task;
  }

  @Override
  public Optional<PlatformTask> task(long id, Priority priority) {
    Optional<PlatformTask> task = door.task(id, priority);
    task.ifPresent(found -> tasks.told(id(), found));
    return task;
  }

  @Override
  public List<PlatformTask> pendingTasks(Priority priority) {
    List<PlatformTask> pending = door.pendingTasks(priority);
    pending.forEach(task -> tasks.told(id(), task));
    return pending;
  }

  @Override
  public void mailboxes(Priority priority, Consumer<Mailbox> sink) {
    if (!tasks.follows(id(), Target.MAILBOX)) {
      door.mailboxes(priority, sink); // thousands of rows that nobody waits for
      return;
    }
    Instant read = clock.instant();
    door.mailboxes(
        priority,
        row -> {
          seen(Target.MAILBOX, row.address(), read, row, row.pendingTask(), row.atRest());
          sink.accept(row);
        });
  }

  @Override
  public Optional<Mailbox> mailbox(String address, Priority priority) {
    return door.mailbox(address, priority);
  }

  @Override
  public void assignConnector(
      Mailbox mailbox,
      long connectorId,
      boolean mayEnableDeleteVirus,
      BooleanSupplier stillWanted,
      Priority priority) {
    door.assignConnector(mailbox, connectorId, mayEnableDeleteVirus, stillWanted, priority);
    begin(
        Target.MAILBOX,
        mailbox.address(),
        null,
        row -> row instanceof Mailbox now && now.connectorId() == connectorId);
  }

  @Override
  public List<MailDomain> domains(Priority priority) {
    Instant read = clock.instant();
    List<MailDomain> rows = door.domains(priority);
    for (MailDomain row : rows) {
      seen(Target.DOMAIN, row.name(), read, row, row.pendingTask(), row.atRest());
    }
    return rows;
  }

  @Override
  public Optional<MailDomain> domain(String name, Priority priority) {
    return door.domain(name, priority);
  }

  @Override
  public void setDefaultConnector(String domain, long connectorId, Priority priority) {
    door.setDefaultConnector(domain, connectorId, priority);
    begin(
        Target.DOMAIN,
        domain,
        null,
        row -> row instanceof MailDomain now && now.defaultConnectorId() == connectorId);
  }

  private void begin(
      Target target, Object name, @Nullable PlatformTask task, Predicate<Object> asWished) {
    writes
        .takeLast()
        .ifPresent(
            write -> tasks.begin(place(target, name), write, Optional.ofNullable(task), asWished));
  }

  private void seen(
      Target target, Object name, Instant read, Object row, long pendingTask, boolean atRest) {
    tasks.seen(place(target, name), read, row, pendingTask, atRest);
  }

  private Tasks.Place place(Target target, Object name) {
    return new Tasks.Place(id(), target, name);
  }
}
