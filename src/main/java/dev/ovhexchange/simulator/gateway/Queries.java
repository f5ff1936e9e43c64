package dev.ovhexchange.simulator.gateway;

import dev.ovhexchange.simulator.exchange.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads query strings; what is not declared is refused. */
final class Queries {
  private Queries() {}

  /** The parameters of a query, decoded. */
  static Map<String, String> parse(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String part : Arrays.asList(query.split("&", -1))) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      parameters.put(form(name), form(value));
    }
    return parameters;
  }

  /** Refuses parameters that the operation does not declare. */
  static void requireDeclared(@Nullable String query, Set<String> declared) {
    for (String name : parse(query).keySet()) {
      if (!declared.contains(name)) {
        throw Refusal.badRequest("Received not described parameters: (" + name + ")");
      }
    }
  }

  private static String form(String text) {
    return Percent.decode(text.replace('+', ' '));
  }
}
