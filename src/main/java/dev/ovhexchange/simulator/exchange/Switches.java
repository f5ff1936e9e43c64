package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The switches of one running simulator. Thread safe; a change holds from the next request on. */
public final class Switches {
  private final Map<Switch, Setting> settings = new ConcurrentHashMap<>();

  /** All at their initial values. */
  public Switches() {
    reset();
  }

  /** Puts every switch back to its initial value. */
  public void reset() {
    for (Switch one : Switch.values()) {
      set(one, one.initial());
    }
  }

  /** The value as written. */
  public String get(Switch which) {
    return setting(which).text();
  }

  /** Whether the switch has exactly this value. */
  public boolean is(Switch which, String value) {
    return setting(which).text().equals(value);
  }

  /** The value of an integer switch. */
  public int number(Switch which) {
    return setting(which).number();
  }

  /** The value of a duration switch; zero if it holds a word. */
  public Duration duration(Switch which) {
    return span(which).low();
  }

  /** The value of a range switch; zero if it holds a word. */
  public Span span(Switch which) {
    Span span = setting(which).span();
    return span == null ? new Span(Duration.ZERO, Duration.ZERO) : span;
  }

  /** A number as an answer shows it: 0 may be written as null. */
  JsonNode none(JsonNode number) {
    return number.asLong() == 0 && is(Switch.NONE_VALUE, "null")
        ? JsonNodeFactory.instance.nullNode()
        : number;
  }

  /**
   * Sets a switch by its key.
   *
   * @throws IllegalArgumentException naming the switch and what it allows
   */
  public void set(String key, String value) {
    set(Switch.of(key), value);
  }

  /**
   * Sets a switch.
   *
   * @throws IllegalArgumentException naming the switch and what it allows
   */
  public void set(Switch which, String value) {
    for (String form : Arrays.asList(which.allowed().split("\\|", -1))) {
      Setting setting = read(form, value);
      if (setting != null) {
        settings.put(which, setting);
        return;
      }
    }
    throw new IllegalArgumentException(
        "switch " + which.key() + " cannot be '" + value + "'; allowed: " + which.allowed());
  }

  /** Every key with its value, in the order of declaration. */
  public Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    for (Switch one : Switch.values()) {
      all.put(one.key(), get(one));
    }
    return all;
  }

  private Setting setting(Switch which) {
    Setting setting = settings.get(which);
    if (setting == null) {
      throw new IllegalStateException("switch " + which.key() + " was never set");
    }
    return setting;
  }

  private static @Nullable Setting read(String form, String value) {
    return switch (form) {
      case "<integer>" ->
          value.matches("\\d{1,9}") ? new Setting(value, null, Integer.parseInt(value)) : null;
      case "<duration>" -> value.contains("..") ? null : span(value);
      case "<range>" -> span(value);
      default -> form.equals(value) ? new Setting(value, null, 0) : null;
    };
  }

  private static @Nullable Setting span(String value) {
    try {
      return new Setting(value, Span.parse(value), 0);
    } catch (IllegalArgumentException notASpan) {
      return null;
    }
  }

  private record Setting(String text, @Nullable Span span, int number) {}
}
