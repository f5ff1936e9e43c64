package dev.ovhexchange.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.simulator.exchange.Connector;
import dev.ovhexchange.simulator.exchange.Exchange;
import dev.ovhexchange.simulator.exchange.MailDomain;
import dev.ovhexchange.simulator.exchange.Mailbox;
import dev.ovhexchange.simulator.exchange.Task;
import dev.ovhexchange.simulator.exchange.TaskOutcome;
import dev.ovhexchange.simulator.exchange.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hand that reaches into a platform: what a person in the control panel does, at once and
 * without a task, and what tests want to see. Snapshots do not change afterwards. Every method
 * throws IllegalArgumentException if what it names does not exist.
 */
public final class Platform {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final World world;
  private final Exchange exchange;

  Platform(World world, Exchange exchange) {
    this.world = world;
    this.exchange = exchange;
  }

  /** The organization name. */
  public String organization() {
    return exchange.organization();
  }

  /** The connectors that a list shows; a hidden default one is found by its id only. */
  public List<Snapshots.OfConnector> connectors() {
    return locked(() -> exchange.connectors().all().stream().map(Snapshots::of).toList());
  }

  /** A connector by its id. */
  public Optional<Snapshots.OfConnector> connector(long id) {
    return locked(() -> Optional.ofNullable(exchange.connectors().find(id)).map(Snapshots::of));
  }

  /** Makes a connector; returns its id. */
  public long addConnector(String displayName, String smartHost) {
    Map<String, Object> properties = Map.of("displayName", displayName, "smartHost", smartHost);
    return locked(() -> exchange.connectors().add(json(properties), false).id());
  }

  /** Changes properties of a connector, named as in the API. */
  public void editConnector(long id, Map<String, ?> properties) {
    run(() -> exchange.connectors().set(theConnector(id), json(properties)));
  }

  /** Changes user, password or mechanism of a connector behind everybody's back. */
  public void editAuthentication(long id, Map<String, ?> properties) {
    run(() -> exchange.connectors().setAuthentication(theConnector(id), json(properties)));
  }

  /** Removes a connector. */
  public void removeConnector(long id) {
    run(() -> exchange.connectors().remove(theConnector(id)));
  }

  /** All mailboxes. */
  public List<Snapshots.OfMailbox> mailboxes() {
    return locked(() -> exchange.mailboxes().all().stream().map(Snapshots::of).toList());
  }

  /** A mailbox by its address. */
  public Optional<Snapshots.OfMailbox> mailbox(String address) {
    return locked(() -> Optional.ofNullable(exchange.mailboxes().find(address)).map(Snapshots::of));
  }

  /** How many mailboxes send through a connector. */
  public long attachedTo(long connectorId) {
    return locked(
        () ->
            exchange.mailboxes().all().stream()
                .filter(mailbox -> mailbox.sendConnectorId() == connectorId)
                .count());
  }

  /** Makes a mailbox; it gets the default connector of its domain. Returns its id. */
  public long addMailbox(String address) {
    return locked(() -> exchange.mailboxes().add(address).id());
  }

  /** Changes properties of a mailbox, named as in the API; login and domain rename it. */
  public void editMailbox(String address, Map<String, ?> properties) {
    run(() -> exchange.mailboxes().set(theMailbox(address), json(properties)));
  }

  /** Attaches a mailbox to a connector, or with 0 detaches it. */
  public void attach(String address, long connectorId) {
    editMailbox(address, Map.of("sendConnectorId", connectorId));
  }

  /** Removes a mailbox. */
  public void removeMailbox(String address) {
    run(() -> exchange.mailboxes().remove(theMailbox(address)));
  }

  /** Starts a task on a mailbox that never ends, so that it is busy. Returns the task's id. */
  public long occupyMailbox(String address) {
    return locked(() -> exchange.occupy(theMailbox(address), "setAccount", TaskOutcome.stuck).id());
  }

  /** Starts a task on a connector that never ends, so that it is busy. Returns the task's id. */
  public long occupyConnector(long id) {
    return locked(
        () -> exchange.occupy(theConnector(id), "setSendConnector", TaskOutcome.stuck).id());
  }

  /** Starts a task on a domain that never ends, so that it is busy. Returns the task's id. */
  public long occupyDomain(String name) {
    return locked(() -> exchange.occupy(theDomain(name), "setDomain", TaskOutcome.stuck).id());
  }

  /** All domains. */
  public List<Snapshots.OfDomain> domains() {
    return locked(() -> exchange.domains().all().stream().map(Snapshots::of).toList());
  }

  /** A domain by its name. */
  public Optional<Snapshots.OfDomain> domain(String name) {
    return locked(() -> Optional.ofNullable(exchange.domains().find(name)).map(Snapshots::of));
  }

  /** Makes a domain without mailboxes. */
  public void addDomain(String name) {
    run(() -> exchange.domains().add(name));
  }

  /** Changes properties of a domain, named as in the API. */
  public void editDomain(String name, Map<String, ?> properties) {
    run(() -> exchange.domains().set(theDomain(name), json(properties)));
  }

  /** Removes a domain, but none of its mailboxes. */
  public void removeDomain(String name) {
    run(() -> exchange.domains().remove(theDomain(name)));
  }

  /** All tasks that can be read, pending ones and finished ones. */
  public List<Snapshots.OfTask> tasks() {
    return locked(
        () -> {
          List<Snapshots.OfTask> tasks = new ArrayList<>();
          exchange
              .knownTasks()
              .forEach(task -> tasks.add(Snapshots.of(task, world.clock().instant())));
          return tasks;
        });
  }

  /** Ends a pending task now: done, error or cancelled. */
  public void finishTask(long id, TaskOutcome outcome) {
    run(() -> exchange.finish(theTask(id), outcome));
  }

  /** The state of the service: ok, inMaintenance or suspended. */
  public void setState(String state) {
    run(() -> exchange.state(state));
  }

  /** What was bought: dedicated, dedicatedCluster, hosted or provider. */
  public void setOffer(String offer) {
    run(() -> exchange.offer(offer));
  }

  /** Lets the service expire (460 on everything), or pays the bill. */
  public void setExpired(boolean expired) {
    run(() -> exchange.expired(expired));
  }

  private Connector theConnector(long id) {
    return exists(exchange.connectors().find(id), "connector " + id);
  }

  private Mailbox theMailbox(String address) {
    return exists(exchange.mailboxes().find(address), "mailbox " + address);
  }

  private MailDomain theDomain(String name) {
    return exists(exchange.domains().find(name), "domain " + name);
  }

  private Task theTask(long id) {
    return exists(exchange.task(id), "task " + id);
  }

  private static <T> T exists(@Nullable T found, String what) {
    if (found == null) {
      throw new IllegalArgumentException("no " + what);
    }
    return found;
  }

  private static Map<String, JsonNode> json(Map<String, ?> properties) {
    Map<String, JsonNode> json = new LinkedHashMap<>();
    properties.forEach((name, value) -> json.put(name, MAPPER.valueToTree(value)));
    return json;
  }

  private void run(Runnable action) {
    boolean _ =
        locked(
            () -> {
              action.run();
              return true;
            });
  }

  private <T> T locked(Supplier<T> action) {
    return world.exclusively(action);
  }
}
