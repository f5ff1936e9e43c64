package dev.ovhexchange.deliverycheck.judgement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field with results of checks.
 *
 * @param line its place among all fields, from the top, 0 for the first
 * @param field {@code Authentication-Results}, {@code ARC-Authentication-Results} or {@code
 *     Received-SPF}
 * @param author the authserv-id: who made the checks, as it says; null where none is written
 * @param fault what makes the field unreadable; null when it is fine
 */
public record Results(
    int line,
    String field,
    @Nullable String author,
    List<AuthResult> results,
    @Nullable String fault) {
  public Results {
    results = List.copyOf(results);
  }
}
