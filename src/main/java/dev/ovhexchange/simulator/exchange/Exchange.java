package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One platform. To be used inside {@link World#exclusively} only. */
public final class Exchange {
  /** Offers as the API writes them. */
  public static final Set<String> OFFERS =
      Set.of("dedicated", "dedicatedCluster", "hosted", "provider");

  /** States of the service as the API writes them. */
  public static final Set<String> STATES = Set.of("ok", "inMaintenance", "suspended");

  private final String organization;
  private final String service;
  private final InstantSource clock;
  private final Switches switches;
  private final TaskEngine tasks;
  private final Connectors connectors;
  private final Mailboxes mailboxes;
  private final Domains domains;
  private String offer;
  private String state = "ok";
  private boolean expired;

  Exchange(
      String organization, String service, String offer, InstantSource clock, Switches switches) {
    this.organization = organization;
    this.service = service;
    this.offer = offer;
    this.clock = clock;
    this.switches = switches;
    tasks = new TaskEngine(clock, switches);
    domains = new Domains(this);
    mailboxes = new Mailboxes(this);
    connectors = new Connectors(this);
  }

  /** The organization name. */
  public String organization() {
    return organization;
  }

  /** The service name. */
  public String service() {
    return service;
  }

  /** What was bought. */
  public String offer() {
    return offer;
  }

  /** Changes what was bought. */
  public void offer(String next) {
    offer = oneOf("offer", next, OFFERS);
  }

  /** The state of the service. */
  public String state() {
    return state;
  }

  /** Changes the state of the service. */
  public void state(String next) {
    state = oneOf("state", next, STATES);
  }

  /** Whether the bill was not paid. */
  public boolean expired() {
    return expired;
  }

  /** Lets the service expire, or pays the bill. */
  public void expired(boolean next) {
    expired = next;
  }

  /** Its send connectors. */
  public Connectors connectors() {
    return connectors;
  }

  /** Its mailboxes. */
  public Mailboxes mailboxes() {
    return mailboxes;
  }

  /** Its domains. */
  public Domains domains() {
    return domains;
  }

  /** A task that is pending or still kept, or null. */
  public @Nullable Task task(long id) {
    return tasks.find(id);
  }

  /** The tasks that have not ended. */
  public Iterable<Task> pendingTasks() {
    return tasks.pending();
  }

  /** The tasks that can be read. */
  public Iterable<Task> knownTasks() {
    return tasks.known();
  }

  /** Ends a pending task by hand. */
  public void finish(Task task, TaskOutcome outcome) {
    tasks.finishNow(task, outcome);
  }

  /** Puts a task on an object that does nothing to it, by hand. */
  public Task occupy(Subject subject, String function, TaskOutcome outcome) {
    return start(function, subject, outcome, new Edit(subject, Map.of(), false, () -> {}));
  }

  void settle() {
    tasks.settle();
  }

  InstantSource clock() {
    return clock;
  }

  Switches switches() {
    return switches;
  }

  Task start(String function, Subject subject, @Nullable TaskOutcome forced, Task.Effect effect) {
    return tasks.start(function, subject, forced, effect);
  }

  /** Starts the task that changes some properties of an object. */
  Task edit(
      String function,
      Subject subject,
      @Nullable TaskOutcome forced,
      Map<String, JsonNode> changes,
      Runnable changed) {
    boolean immediate = switches.is(Switch.READBACK, "immediate");
    return start(function, subject, forced, new Edit(subject, changes, immediate, changed));
  }

  /** Refuses a write to an object that is busy, unless writes queue. */
  void requireIdle(Subject subject) {
    boolean busy = !subject.pending().isEmpty() || subject.state() != ObjectState.ok;
    boolean canQueue =
        switches.is(Switch.PENDING_WRITE, "queue") && subject.state() == ObjectState.ok;
    if (busy && !canQueue) {
      throw busy();
    }
  }

  private Refusal busy() {
    String message = "A task is already pending on this object";
    return switch (switches.get(Switch.PENDING_WRITE)) {
      case "403-busy" -> Refusal.service(403, "Client::Forbidden::Busy", message);
      case "400" -> Refusal.badRequest(message);
      default -> Refusal.service(409, "Client::Conflict", message);
    };
  }

  /** Refuses an id of a connector that mailboxes cannot be given. */
  void requireConnector(String property, @Nullable JsonNode id) {
    if (id == null || id.isNull() || id.asLong() == 0) {
      return;
    }
    Connector connector = connectors.find(id.asLong());
    if (connector == null) {
      throw switches.is(Switch.UNKNOWN_CONNECTOR, "404")
          ? Refusal.notFound(property, id.asLong())
          : Refusal.badRequest(property + " " + id.asLong() + " is not a send connector");
    }
    if (connector.state() != ObjectState.ok) {
      throw busy();
    }
  }

  private static String oneOf(String what, String value, Set<String> allowed) {
    if (!allowed.contains(value)) {
      throw new IllegalArgumentException(
          what + " cannot be '" + value + "'; allowed: " + String.join(", ", allowed));
    }
    return value;
  }
}
