package dev.ovhexchange.testing;

import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.CredentialInfo;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import dev.ovhexchange.platform.ServiceInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A platform in memory. It does at once what it is asked, unless it was told to fail or to wait,
 * and keeps a journal of the calls that reached it. Operations are named as the methods of {@link
 * ExchangePlatform}.
 */
public final class FakePlatform implements ExchangePlatform {

  /** A call that reached the platform. */
  public record Call(String operation, String argument, Priority priority) {
    @Override
    public String toString() {
      return argument.isEmpty() ? operation : operation + " " + argument;
    }
  }

  /** Where calls of an operation wait until a test lets them go on. */
  public static final class Gate {
    private final Semaphore entered = new Semaphore(0);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Waits until so many more calls stand at the gate. */
    public void awaitEntered(int calls) throws InterruptedException {
      if (!entered.tryAcquire(calls, 10, TimeUnit.SECONDS)) {
        throw new AssertionError("only " + entered.availablePermits() + " calls came");
      }
    }

    /** How many calls came that nobody waited for yet. */
    public int more() {
      return entered.availablePermits();
    }

    public void open() {
      open.countDown();
    }

    private void pass() {
      entered.release();
      try {
        if (!open.await(10, TimeUnit.SECONDS)) {
          throw new AssertionError("nobody opened the gate");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final PlatformId id;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<RuntimeException>> failures = new ConcurrentHashMap<>();
  private final Map<String, RuntimeException> lasting = new ConcurrentHashMap<>();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final Set<String> beingWritten = ConcurrentHashMap.newKeySet();
  private final Set<String> writtenTwiceAtOnce = ConcurrentHashMap.newKeySet();

  private final Map<Long, Connector> connectors = new TreeMap<>();
  private final Map<String, Mailbox> mailboxes = new TreeMap<>();
  private final Map<String, MailDomain> domains = new TreeMap<>();
  private final Map<Long, PlatformTask> tasks = new TreeMap<>();
  private ServiceInfo service = Rows.service();
  private CredentialInfo credential = CredentialInfo.ofUnknownRights("applicationKey");

  public FakePlatform() {
    this(new PlatformId("ovh-eu", "private-zz111111-1", "private-zz111111-1"));
  }

  public FakePlatform(PlatformId id) {
    this.id = id;
  }

  /** The calls so far, in the order in which they reached the platform. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls of an operation so far. */
  public List<Call> calls(String operation) {
    return calls.stream().filter(call -> call.operation().equals(operation)).toList();
  }

  /** The addresses to which a second write was sent before the first was answered. */
  public Set<String> writtenTwiceAtOnce() {
    return Set.copyOf(writtenTwiceAtOnce);
  }

  /** The next call of an operation fails, and after it as many as this is called again. */
  public void failOnce(String operation, RuntimeException failure) {
    Deque<RuntimeException> next = failures.computeIfAbsent(operation, name -> new ArrayDeque<>());
    synchronized (next) {
      next.add(failure);
    }
  }

  /** Every call of an operation fails; a call can be named with its argument. */
  public void failAlways(String operation, RuntimeException failure) {
    lasting.put(operation, failure);
  }

  public void heal(String operation) {
    lasting.remove(operation);
  }

  /** Calls of an operation wait from now on. */
  public Gate hold(String operation) {
    Gate gate = new Gate();
    gates.put(operation, gate);
    return gate;
  }

  /** Calls of an operation wait no more. */
  public void release(String operation) {
    Gate gate = gates.remove(operation);
    if (gate != null) {
      gate.open();
    }
  }

  public synchronized void put(Connector connector) {
    connectors.put(connector.id(), connector);
  }

  public synchronized void put(Mailbox mailbox) {
    mailboxes.put(mailbox.address(), mailbox);
  }

  public synchronized void put(MailDomain domain) {
    domains.put(domain.name(), domain);
  }

  public synchronized void put(PlatformTask task) {
    tasks.put(task.id(), task);
  }

  public synchronized void put(CredentialInfo info) {
    credential = info;
  }

  public synchronized void put(ServiceInfo info) {
    service = info;
  }

  /** A mailbox as it is now. */
  public synchronized @Nullable Mailbox mailboxNow(String address) {
    return mailboxes.get(address);
  }

  /** Changes a mailbox behind everybody's back. */
  public synchronized void change(String address, UnaryOperator<Mailbox> how) {
    mailboxes.computeIfPresent(address, (key, row) -> how.apply(row));
  }

  private void arrive(String operation, String argument, Priority priority) {
    Call call = new Call(operation, argument, priority);
    Gate gate = gates.get(operation);
    if (gate != null) {
      gate.pass();
    }
    calls.add(call);
    failIfTold(call);
  }

  private void failIfTold(Call call) {
    Deque<RuntimeException> next = failures.get(call.operation());
    if (next != null) {
      synchronized (next) {
        RuntimeException failure = next.poll();
        if (failure != null) {
          throw failure;
        }
      }
    }
    for (String name : List.of(call.toString(), call.operation())) {
      RuntimeException failure = lasting.get(name);
      if (failure != null) {
        throw failure;
      }
    }
  }

  @Override
  public PlatformId id() {
    return id;
  }

  @Override
  public ServiceInfo service(boolean withServerVersion, Priority priority) {
    arrive("service", withServerVersion ? "with version" : "", priority);
    synchronized (this) {
      return withServerVersion ? service : service.withServerVersion(null);
    }
  }

  @Override
  public CredentialInfo credential(Priority priority) {
    arrive("credential", "", priority);
    synchronized (this) {
      return credential;
    }
  }

  @Override
  public List<Connector> connectors(Priority priority) {
    arrive("connectors", "", priority);
    synchronized (this) {
      return List.copyOf(connectors.values());
    }
  }

  @Override
  public Optional<Connector> connector(long connectorId, Priority priority) {
    arrive("connector", Long.toString(connectorId), priority);
    synchronized (this) {
      return Optional.ofNullable(connectors.get(connectorId));
    }
  }

  @Override
  public PlatformTask createConnector(
      ConnectorSettings settings, RelayAuthentication authentication, Priority priority) {
    arrive("createConnector", String.valueOf(settings.displayName()), priority);
    return newTask(PlatformTask.ADD_SEND_CONNECTOR);
  }

  @Override
  public void updateConnector(long connectorId, ConnectorSettings change, Priority priority) {
    arrive("updateConnector", Long.toString(connectorId), priority);
  }

  @Override
  public PlatformTask changeAuthentication(
      long connectorId, RelayAuthentication authentication, Priority priority) {
    arrive("changeAuthentication", Long.toString(connectorId), priority);
    return newTask("setSendConnector");
  }

  @Override
  public Optional<PlatformTask> deleteConnector(long connectorId, Priority priority) {
    arrive("deleteConnector", Long.toString(connectorId), priority);
    return Optional.of(newTask("deleteSendConnector"));
  }

  private synchronized PlatformTask newTask(String function) {
    PlatformTask task = new PlatformTask(901 + tasks.size(), function, "todo", null, null);
    tasks.put(task.id(), task);
    return task;
  }

  @Override
  public Optional<PlatformTask> task(long taskId, Priority priority) {
    arrive("task", Long.toString(taskId), priority);
    synchronized (this) {
      return Optional.ofNullable(tasks.get(taskId));
    }
  }

  @Override
  public List<PlatformTask> pendingTasks(Priority priority) {
    arrive("pendingTasks", "", priority);
    synchronized (this) {
      return tasks.values().stream().filter(task -> !task.done() && !task.failed()).toList();
    }
  }

  @Override
  public void mailboxes(Priority priority, Consumer<Mailbox> sink) {
    arrive("mailboxes", "", priority);
    List<Mailbox> rows;
    synchronized (this) {
      rows = new ArrayList<>(mailboxes.values());
    }
    rows.forEach(sink);
  }

  @Override
  public Optional<Mailbox> mailbox(String address, Priority priority) {
    arrive("mailbox", address, priority);
    synchronized (this) {
      return Optional.ofNullable(mailboxes.get(address));
    }
  }

  @Override
  public void assignConnector(
      Mailbox mailbox,
      long connectorId,
      boolean mayEnableDeleteVirus,
      BooleanSupplier stillWanted,
      Priority priority) {
    Gate gate = gates.get("budget");
    if (gate != null) {
      gate.pass();
    }
    if (!stillWanted.getAsBoolean()) {
      throw Rows.failure(Kind.WITHDRAWN);
    }
    String address = mailbox.address();
    if (!beingWritten.add(address)) {
      writtenTwiceAtOnce.add(address);
    }
    try {
      arrive("assignConnector", address + " -> " + connectorId, priority);
      change(
          address,
          row ->
              new Mailbox(
                  row.accountId(),
                  row.address(),
                  connectorId,
                  row.state(),
                  row.pendingTask(),
                  row.spamFlags()));
    } finally {
      beingWritten.remove(address);
    }
  }

  @Override
  public List<MailDomain> domains(Priority priority) {
    arrive("domains", "", priority);
    synchronized (this) {
      return List.copyOf(domains.values());
    }
  }

  @Override
  public Optional<MailDomain> domain(String name, Priority priority) {
    arrive("domain", name, priority);
    synchronized (this) {
      return Optional.ofNullable(domains.get(name));
    }
  }

  @Override
  public void setDefaultConnector(String domain, long connectorId, Priority priority) {
    arrive("setDefaultConnector", domain + " -> " + connectorId, priority);
  }

  /** The addresses that were written to, each once. */
  public Set<String> written() {
    Set<String> addresses = new HashSet<>();
    for (Call call : calls("assignConnector")) {
      addresses.add(call.argument().substring(0, call.argument().indexOf(' ')));
    }
    return addresses;
  }
}
