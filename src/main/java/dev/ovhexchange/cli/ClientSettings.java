package dev.ovhexchange.cli;

import dev.ovhexchange.api.ExchangeServiceSpec;
import dev.ovhexchange.platform.ApiCredentials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What OVH's own clients are configured with: the {@code OVH_*} variables, and below them {@code
 * ovh.conf}.
 */
record ClientSettings(String endpoint, ApiCredentials credentials) {
  private static final List<String> KEY =
      List.of("application_key", "application_secret", "consumer_key");
  private static final List<String> ACCOUNT = List.of("client_id", "client_secret");

  /**
   * Finds them.
   *
   * @throws Complaint when there are none, or no whole ones
   */
  static ClientSettings of(Surroundings surroundings) {
    OvhConf conf = OvhConf.read(surroundings.configurations());
    String endpoint = surroundings.variables().getOrDefault("OVH_ENDPOINT", "");
    if (endpoint.isEmpty()) {
      endpoint = conf.value("default", "endpoint");
    }
    if (endpoint.isEmpty()) {
      endpoint = ExchangeServiceSpec.DEFAULT_ENDPOINT;
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (List<String> names : List.of(KEY, ACCOUNT, List.of("access_token"))) {
      for (String name : names) {
        String variable = "OVH_" + name.toUpperCase(Locale.ROOT);
        String value =
            surroundings.variables().getOrDefault(variable, conf.value(endpoint, name)).strip();
        if (!value.isEmpty()) {
          found.put(name, value);
        }
      }
    }
    return new ClientSettings(endpoint, credentials(found));
  }

  private static ApiCredentials credentials(Map<String, String> found) {
    boolean key = KEY.stream().anyMatch(found::containsKey);
    boolean account = ACCOUNT.stream().anyMatch(found::containsKey);
    if (key && account) {
      throw new Complaint(
          "both an application key and a client id are set: unset the variables of one kind");
    }
    if (!key && !account) {
      throw new Complaint(
          found.containsKey("access_token")
              ? "an access token is not enough: set OVH_CLIENT_ID and OVH_CLIENT_SECRET"
              : "no credentials: give --service namespace/name, or set OVH_APPLICATION_KEY,"
                  + " OVH_APPLICATION_SECRET and OVH_CONSUMER_KEY, or OVH_CLIENT_ID and"
                  + " OVH_CLIENT_SECRET, or write an ovh.conf");
    }
    List<String> lacking =
        (key ? KEY : ACCOUNT).stream().filter(name -> !found.containsKey(name)).toList();
    if (!lacking.isEmpty()) {
      throw new Complaint(
          "the credentials lack "
              + String.join(
                  ", ",
                  lacking.stream().map(name -> "OVH_" + name.toUpperCase(Locale.ROOT)).toList()));
    }
    return key
        ? new ApiCredentials.ApplicationKey(
            value(found, "application_key"),
            value(found, "application_secret"),
            value(found, "consumer_key"))
        : new ApiCredentials.ServiceAccount(
            value(found, "client_id"), value(found, "client_secret"));
  }

  private static String value(Map<String, String> found, String name) {
    return found.getOrDefault(name, "");
  }
}
