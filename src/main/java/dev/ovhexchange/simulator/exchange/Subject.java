package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of the platform: it has properties, and tasks can be pending on it. */
public abstract class Subject {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final List<Task> pending = new ArrayList<>(1);
  private final Instant creationDate;
  private @Nullable Instant lastUpdateDate;
  private ObjectState state = ObjectState.ok;

  Subject(Instant creationDate) {
    this.creationDate = creationDate;
  }

  /** The stored value of a property, without what a switch makes of it. */
  abstract JsonNode value(String name);

  /** Stores the value of a writable property. */
  abstract void set(String name, JsonNode value);

  /** The state as the API writes it. */
  public ObjectState state() {
    return state;
  }

  /** Moves it to another state. */
  public void state(ObjectState next) {
    state = next;
  }

  /** Pending tasks, the running one first. */
  public List<Task> pending() {
    return pending;
  }

  /** The running task, or 0. */
  public long taskPendingId() {
    return pending.isEmpty() ? 0 : pending.getFirst().id();
  }

  void updated(Instant when) {
    lastUpdateDate = when;
  }

  /** The properties that every object has. */
  JsonNode common(String name) {
    return switch (name) {
      case "state" -> JSON.textNode(state.name());
      case "taskPendingId" -> JSON.numberNode(taskPendingId());
      case "creationDate" -> date(creationDate);
      case "lastUpdateDate" -> date(lastUpdateDate);
      default -> JSON.nullNode();
    };
  }

  /** An instant as the API writes it: to the second, with the offset of France. */
  static JsonNode date(@Nullable Instant instant) {
    return instant == null
        ? JSON.nullNode()
        : JSON.textNode(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(PARIS)));
  }
}
