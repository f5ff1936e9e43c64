package dev.ovhexchange.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call that would change a platform.
 *
 * @param object the connector, mailbox or domain
 */
record PlannedWrite(Action action, String object, List<Change> changes) {

  /** What kind of call. */
  enum Action {
    create,
    update,
    login,
    attach,
    detach,
    setDefault
  }

  /**
   * One thing that would be different.
   *
   * @param from null when there was nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Change(String field, @Nullable String from, String to) {
    static Change of(String field, @Nullable Object from, @Nullable Object to) {
      return new Change(field, from == null ? null : String.valueOf(from), String.valueOf(to));
    }

    private String inWords(boolean named) {
      return (named ? field + " " : "") + (from == null ? to : from + " -> " + to);
    }
  }

  /**
   * A line for people.
   *
   * @param width of the column of objects
   */
  String line(int width) {
    boolean named = action == Action.create || action == Action.update;
    return ("%-10s  %-" + Math.max(1, width) + "s  %s")
        .formatted(
            action,
            object,
            changes.stream().map(one -> one.inWords(named)).collect(Collectors.joining(", ")));
  }
}
