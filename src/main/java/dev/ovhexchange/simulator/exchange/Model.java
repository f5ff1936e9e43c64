package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How the API shows one kind of object.
 *
 * @param <T> the object
 */
public interface Model<T> {
  /** The properties, as they are at this moment: switches may change them. */
  Schema schema();

  /** The value of a declared property. */
  JsonNode property(T item, String name);

  /** What a list that is not expanded shows of it: an id or a name. */
  JsonNode key(T item);
}
