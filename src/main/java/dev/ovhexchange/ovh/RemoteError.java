package dev.ovhexchange.ovh;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an answer that is no success says, in whichever of OVH's body shapes: the gateway's {@code
 * errorCode}, the services' {@code class}, OAuth2's {@code error}, or a load balancer's HTML.
 *
 * @param json false when the body was no JSON object: then OVH's services did not write it
 * @param code {@code errorCode}, or OAuth2's {@code error}; empty when there is none
 * @param type {@code class}; empty when there is none
 * @param missingActions IAM actions that the credential lacks
 */
record RemoteError(
    boolean json, String code, String type, String message, List<String> missingActions) {

  private static final Pattern BETWEEN_ACTIONS = Pattern.compile("[,\\s]+");
  private static final RemoteError NOT_JSON = new RemoteError(false, "", "", "", List.of());

  static RemoteError parse(byte[] body) {
    try {
      JsonNode node = Json.tree(body);
      return node.isObject() ? of(node) : NOT_JSON;
    } catch (IOException e) {
      return NOT_JSON;
    }
  }

  private static RemoteError of(JsonNode node) {
    String code = node.path("errorCode").asText(node.path("error").asText(""));
    String message = node.path("message").asText(node.path("error_description").asText(""));
    var actions = new ArrayList<String>();
    collect(node.path("details").path("unauthorizedActionsByAuthentication"), actions);
    collect(node.path("details").path("unauthorizedActionsByIAM"), actions);
    return new RemoteError(true, code, node.path("class").asText(""), message, actions);
  }

  /** A string or a list of strings, as it happens. */
  private static void collect(JsonNode node, List<String> into) {
    if (node.isTextual()) {
      BETWEEN_ACTIONS
          .splitAsStream(node.asText())
          .filter(action -> !action.isEmpty() && !into.contains(action))
          .forEach(into::add);
    }
    node.forEach(element -> collect(element, into));
  }

  /** The same error comes with its code, or only with its message, depending on who wrote it. */
  boolean says(String itsCode, String itsMessage) {
    return code.equals(itsCode) || message.startsWith(itsMessage);
  }
}
