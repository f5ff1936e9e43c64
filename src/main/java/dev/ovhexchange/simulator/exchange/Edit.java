package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The change of some properties by a task; a task that fails leaves them as they were. */
final class Edit implements Task.Effect {
  private final Subject subject;
  private final Map<String, JsonNode> changes;
  private final Map<String, JsonNode> before = new HashMap<>();
  private final Runnable changed;
  private final boolean immediate;

  Edit(Subject subject, Map<String, JsonNode> changes, boolean immediate, Runnable changed) {
    this.subject = subject;
    this.changes = changes;
    this.changed = changed;
    this.immediate = immediate;
    if (immediate) {
      changes.keySet().forEach(name -> before.put(name, subject.value(name)));
      apply(changes);
    }
  }

  @Override
  public void done(Instant when) {
    if (!immediate) {
      apply(changes);
    }
    subject.updated(when);
  }

  @Override
  public void failed(Instant when) {
    if (immediate) {
      apply(before);
    }
  }

  private void apply(Map<String, JsonNode> values) {
    values.forEach(subject::set);
    changed.run();
  }
}
