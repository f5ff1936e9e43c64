package dev.ovhexchange.ovh;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The access rules that a consumer key needs for one platform, held against those it has. */
final class AccessRules {
  private static final List<String> BELOW_THE_SERVICE =
      List.of(
          "GET sendConnector",
          "POST sendConnector",
          "GET sendConnector/*",
          "PUT sendConnector/*",
          "POST sendConnector/*",
          "DELETE sendConnector/*",
          "GET account",
          "GET account/*",
          "PUT account/*",
          "GET domain",
          "GET domain/*",
          "PUT domain/*/changeDefaultSBR",
          "GET task",
          "GET task/*");

  private final List<String> needed = new ArrayList<>();

  /**
   * @param service path of the service
   */
  AccessRules(String service) {
    needed.add("GET " + service);
    for (String rule : BELOW_THE_SERVICE) {
      needed.add(rule.replace(" ", " " + service + "/"));
    }
  }

  /** Every rule that is needed, as {@code METHOD path}. */
  List<String> needed() {
    return List.copyOf(needed);
  }

  /**
   * The needed rules that none of the granted ones covers, as {@code METHOD path}.
   *
   * @param granted objects of method and path, in which {@code *} stands for anything, slashes too
   */
  List<String> missing(JsonNode granted) {
    var patterns = new ArrayList<Pattern>();
    for (JsonNode rule : granted) {
      patterns.add(pattern(rule.path("method").asText(), rule.path("path").asText()));
    }
    return needed.stream()
        .filter(rule -> patterns.stream().noneMatch(p -> p.matcher(rule).matches()))
        .toList();
  }

  /** Literally, blanks included: OVH takes a stray one literally as well. */
  private static Pattern pattern(String method, String path) {
    var regex = new StringBuilder(Pattern.quote(method + " "));
    String[] parts = path.split("\\*", -1);
    for (int i = 0; i < parts.length; i++) {
      regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
    }
    return Pattern.compile(regex.toString());
  }
}
