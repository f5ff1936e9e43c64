package dev.ovhexchange.simulator;

import java.util.List;
import java.util.stream.Stream;

/**
 * An OAuth2 service account. A toy: it opens nothing but the simulator.
 *
 * @param clientId public name
 * @param clientSecret gets tokens
 * @param actions IAM actions; a star stands for anything
 */
public record ClientConfig(String clientId, String clientSecret, List<String> actions) {

  /** Copies the actions. */
  public ClientConfig {
    actions = List.copyOf(actions);
  }

  /** The toy client with the least that the operator needs. */
  public static ClientConfig minimal() {
    return new ClientConfig("toyClientId", "toyClientSecret", minimalActions());
  }

  /** The least that the operator needs. */
  public static List<String> minimalActions() {
    return Stream.of(
            "get",
            "sendConnector/get",
            "sendConnector/create",
            "sendConnector/edit",
            "sendConnector/delete",
            "sendConnector/changeAuthentication",
            "account/get",
            "account/edit",
            "domain/get",
            "domain/changeDefaultSBR",
            "task/get")
        .map(action -> "emailExchange:apiovh:service/" + action)
        .toList();
  }

  @Override
  public String toString() {
    return "ClientConfig " + clientId;
  }
}
