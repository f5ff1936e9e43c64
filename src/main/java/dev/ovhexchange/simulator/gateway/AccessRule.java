package dev.ovhexchange.simulator.gateway;

/**
 * One right of a consumer key. A star stands for anything, slashes included; a rule for {@code
 * /x/*} does not cover {@code /x}.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path without {@code /1.0}
 */
public record AccessRule(String method, String path) {

  /** Whether it covers a call; the path is decoded and without query. */
  boolean covers(String calledMethod, String calledPath) {
    return method.equals(calledMethod) && glob(path, calledPath);
  }

  /** Whether a pattern with stars matches the whole of a text. */
  static boolean glob(String pattern, String text) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(text);
    }
    if (!text.startsWith(pattern.substring(0, star))) {
      return false;
    }
    String rest = pattern.substring(star + 1);
    for (int from = star; from <= text.length(); from++) {
      if (rest.isEmpty() || glob(rest, text.substring(from))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
