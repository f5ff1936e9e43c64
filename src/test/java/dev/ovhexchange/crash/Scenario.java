package dev.ovhexchange.crash;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Something that people do with the operator. Only what follows {@code when} is walked.
 *
 * @param given what is there before; the operator brings it to rest
 * @param when what a person does then
 * @param until what comes of it; looked at again and again
 */
record Scenario(String name, Consumer<World> given, Consumer<World> when, Predicate<World> until) {

  @Override
  public String toString() {
    return name;
  }
}
