package dev.ovhexchange.crash;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The two servers that an operator talks to, and how a call to each is told in short. */
enum Side {
  KUBERNETES("K8s", Pattern.compile("^/apis?/.*?/namespaces/[^/]+/")),
  OVH("OVH", Pattern.compile("^/1\\.0/(email/exchange/[^/]+/service/[^/]+/?)?"));

  private static final Pattern NUMBER = Pattern.compile("/\\d+(?=/|$)");

  private final String word;
  private final Pattern prefix;

  Side(String word, Pattern prefix) {
    this.word = word;
    this.prefix = prefix;
  }

  String word() {
    return word;
  }

  /** True when the call is a point of the walk: every call to OVH, every write to Kubernetes. */
  boolean counts(String method) {
    return this == OVH || !method.equals("GET");
  }

  /**
   * For example {@code K8s PATCH sendconnectors/relay/status} or {@code OVH PUT sendConnector/*}:
   * which number OVH gives to an object differs from run to run.
   */
  String inShort(String method, String path) {
    String object =
        prefix.matcher(URLDecoder.decode(path, StandardCharsets.UTF_8)).replaceFirst("");
    return word
        + " "
        + method
        + " "
        + (object.isEmpty() ? "service" : NUMBER.matcher(object).replaceAll("/*"));
  }
}
