package dev.ovhexchange.sendconnector;

import org.jspecify.annotations.Nullable;

/**
 * One field of a connector that is not as wished.
 *
 * @param field its name in a spec
 * @param from what the platform has
 */
public record FieldChange(String field, @Nullable Object from, Object to) {
  /** The field that is changed by a call of its own. */
  static final String AUTHENTICATION = "authentication";

  /** True for what a call of its own changes. */
  public boolean isAuthentication() {
    return field.equals(AUTHENTICATION);
  }

  /** In words, such as {@code set port to 2525 (is 587)}. */
  String inWords() {
    String verb = isAuthentication() ? "change " : "set ";
    return verb + field + " to " + to + " (is " + from + ")";
  }
}
