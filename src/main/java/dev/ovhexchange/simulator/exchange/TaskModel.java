package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;

/** How the API shows tasks: five properties, and nothing of what they work on. */
public final class TaskModel implements Model<Task> {
  private static final Schema ALL =
      Schema.parse(
          """
          LONG id-
          STRING function-
          ENUM(todo|doing|done|error|cancelled) status-
          DATETIME todoDate- finishDate-?""");

  private final InstantSource clock;

  /** A view of tasks at the present of a clock. */
  public TaskModel(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Schema schema() {
    return ALL;
  }

  @Override
  public JsonNode property(Task item, String name) {
    return switch (name) {
      case "id" -> key(item);
      case "function" -> Subject.JSON.textNode(item.function());
      case "status" -> Subject.JSON.textNode(item.status(clock.instant()));
      case "todoDate" -> Subject.date(item.todoDate());
      default -> Subject.date(item.finishDate());
    };
  }

  @Override
  public JsonNode key(Task item) {
    return Subject.JSON.numberNode(item.id());
  }
}
