package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.List;

/**
 * A declared property of a model.
 *
 * @param name as in JSON
 * @param kind what values it takes
 * @param nullable whether null is a value
 * @param required whether a body must have it
 * @param readOnly whether a body cannot change it
 * @param values the words of an enum, or the keys of a group of flags
 * @param json the name, encoded once
 */
public record Field(
    String name,
    Kind kind,
    boolean nullable,
    boolean required,
    boolean readOnly,
    List<String> values,
    SerializedString json) {

  /** What values a property takes. */
  public enum Kind {
    STRING,
    LONG,
    BOOLEAN,
    DATETIME,
    ENUM,
    /** An object of booleans. */
    FLAGS,
    /** Anything; only for what callers cannot write. */
    ANY
  }

  /** Reads {@code name} with marks ({@code !} required, {@code ?} nullable, {@code -} readOnly). */
  static Field parse(String marked, String kind, List<String> values) {
    String name = marked.replaceAll("[!?-]", "");
    return new Field(
        name,
        Kind.valueOf(kind),
        marked.contains("?"),
        marked.contains("!"),
        marked.contains("-"),
        values,
        new SerializedString(name));
  }
}
