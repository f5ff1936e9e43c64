package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.PlatformId;
import java.util.List;
import java.util.stream.Stream;

/** The rights that credentials need for one platform, in the words of their kind. */
public final class NeededRights {
  private NeededRights() {}

  /** Access rules, as {@code GET /email/exchange/...}, for a key; IAM actions for an account. */
  public static List<String> of(PlatformId id, ApiCredentials credentials) {
    return switch (credentials) {
      case ApiCredentials.ApplicationKey _ -> new AccessRules(new Routes(id).service()).needed();
      case ApiCredentials.ServiceAccount _ ->
          Stream.of(
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
              .map(NeededRights::action)
              .toList();
    };
  }

  /**
   * The right to read one kind of objects.
   *
   * @param objects such as {@code account}; empty for the service itself
   */
  public static String toRead(String objects, PlatformId id, ApiCredentials credentials) {
    return switch (credentials) {
      case ApiCredentials.ApplicationKey _ ->
          "GET " + new Routes(id).service() + (objects.isEmpty() ? "" : "/" + objects);
      case ApiCredentials.ServiceAccount _ -> action(objects.isEmpty() ? "get" : objects + "/get");
    };
  }

  private static String action(String name) {
    return "emailExchange:apiovh:service/" + name;
  }
}
