package dev.ovhexchange.simulator.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API.
 *
 * @param method GET, POST, PUT or DELETE
 * @param template segments of the path; those in braces stand for any
 * @param operation method and template in one text
 * @param action the IAM action without its prefix, or null if tokens need none
 * @param open whether nobody need log in
 * @param query declared query parameters
 * @param handler does the work
 */
record Route(
    String method,
    List<String> template,
    String operation,
    @Nullable String action,
    boolean open,
    Set<String> query,
    Handler handler) {
  private static final String ACTIONS = "emailExchange:apiovh:";

  /** An operation that needs a right. */
  static Route granted(String method, String path, String action, Handler handler) {
    return new Route(
        method, split(path), method + " " + path, ACTIONS + action, false, Set.of(), handler);
  }

  /** An operation that every token may call; a consumer key needs a rule for it. */
  static Route free(String method, String path, Handler handler) {
    return new Route(method, split(path), method + " " + path, null, false, Set.of(), handler);
  }

  /** An operation that nobody need log in for. */
  static Route open(String method, String path, Handler handler) {
    return new Route(method, split(path), method + " " + path, null, true, Set.of(), handler);
  }

  /** The same with declared query parameters. */
  Route with(Set<String> parameters) {
    return new Route(method, template, operation, action, open, parameters, handler);
  }

  /** Segments of a path that starts with a slash. */
  static List<String> split(String path) {
    return Arrays.asList(path.substring(1).split("/", -1));
  }

  boolean matches(List<String> segments) {
    if (segments.size() != template.size()) {
      return false;
    }
    for (int index = 0; index < segments.size(); index++) {
      String expected = template.get(index);
      if (!expected.startsWith("{") && !expected.equals(segments.get(index))) {
        return false;
      }
    }
    return true;
  }

  /** Whether several objects can be asked for at once. */
  boolean batchable() {
    return method.equals("GET") && template.getLast().startsWith("{");
  }

  /** Does the work of an operation, inside the lock of the world. */
  interface Handler {
    Answer handle(Call call);
  }
}
