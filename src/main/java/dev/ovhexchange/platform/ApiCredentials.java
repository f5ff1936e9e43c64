package dev.ovhexchange.platform;

import com.fasterxml.jackson.annotation.JsonValue;

/** The two kinds of OVH API credentials. Both hold secrets: redacted when printed or serialized. */
public sealed interface ApiCredentials {

  /** What calls are counted against: the consumer key or the client id. Secret as well. */
  String budgetKey();

  /** Application key, application secret and consumer key: every request is signed. */
  record ApplicationKey(String applicationKey, String applicationSecret, String consumerKey)
      implements ApiCredentials {
    @Override
    public String budgetKey() {
      return consumerKey;
    }

    @Override
    @JsonValue
    public String toString() {
      return "ApplicationKey[redacted]";
    }
  }

  /** OAuth2 service account: a bearer token is fetched and renewed. */
  record ServiceAccount(String clientId, String clientSecret) implements ApiCredentials {
    @Override
    public String budgetKey() {
      return clientId;
    }

    @Override
    @JsonValue
    public String toString() {
      return "ServiceAccount[redacted]";
    }
  }
}
