package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.PlatformId;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes the calls of one platform from templates such as {@code account/{email}}: the path as it is
 * sent, the name for metrics, and the access rule that would grant it.
 */
final class Routes {
  private final String base;

  Routes(PlatformId id) {
    base = "/email/exchange/" + segment(id.organization()) + "/service/" + segment(id.service());
  }

  /** The path of the service itself. */
  String service() {
    return base;
  }

  /** A call of the service itself. */
  Call service(String method) {
    return call(method, method + " service", base, base);
  }

  /**
   * A call below the service.
   *
   * @param template relative to the service, with one {@code {...}} for each value
   */
  Call to(String method, String template, Object... values) {
    return joined(method, template, List.of(values).stream().map(Routes::segment).toList());
  }

  /** A read of many objects in one call; the commas between them are sent as they are. */
  Call batch(String template, List<String> ids) {
    String all = ids.stream().map(Routes::segment).collect(Collectors.joining(","));
    return joined("GET", template, List.of(all)).withHeaders(Map.of("X-Ovh-Batch", ","));
  }

  /** A call outside the service, such as {@code /auth/currentCredential}. */
  static Call outside(String method, String path) {
    return call(method, method + " " + path.substring(1), path, path);
  }

  private Call joined(String method, String template, List<String> segments) {
    var path = new StringBuilder(base).append('/');
    var rule = new StringBuilder(base).append('/');
    var left = segments.iterator();
    int at = 0;
    for (int place = template.indexOf('{'); place >= 0; place = template.indexOf('{', at)) {
      path.append(template, at, place).append(left.next());
      rule.append(template, at, place).append('*');
      at = template.indexOf('}', place) + 1;
    }
    path.append(template, at, template.length());
    rule.append(template, at, template.length());
    return call(method, method + " " + template, path.toString(), rule.toString());
  }

  private static Call call(String method, String operation, String path, String rule) {
    boolean write = !method.equals("GET");
    return new Call(method, operation, path, rule, null, Map.of(), write, List.of());
  }

  /** A domain name as OVH's own panel puts it into paths. */
  static String ascii(String domain) {
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      return domain;
    }
  }

  /**
   * Percent-encodes all but unreserved characters and the at sign, which OVH's own clients sign and
   * send as it is.
   *
   * @throws PlatformException {@code REFUSED} on a name that would change the path
   */
  static String segment(Object value) {
    String text = value.toString();
    if (text.isBlank() || text.equals(".") || text.equals("..")) {
      throw new PlatformException(
          Kind.REFUSED, "", "", 0, "not a name: '" + text + "'", null, null, null);
    }
    var out = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isLiteral(c)) {
        out.append(c);
      } else {
        out.append('%').append(hex(b >> 4)).append(hex(b));
      }
    }
    return out.toString();
  }

  private static boolean isLiteral(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~@".indexOf(c) >= 0;
  }

  private static char hex(int nibble) {
    return "0123456789ABCDEF".charAt(nibble & 0xf);
  }
}
