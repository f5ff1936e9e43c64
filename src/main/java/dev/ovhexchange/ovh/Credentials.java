package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.ApiCredentials.ApplicationKey;
import dev.ovhexchange.platform.ApiCredentials.ServiceAccount;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import java.util.List;

/** What must hold of credentials before they are used. */
final class Credentials {
  private Credentials() {}

  /** Every value that no text may show. */
  static List<String> secrets(ApiCredentials credentials) {
    return switch (credentials) {
      case ApplicationKey key -> List.of(key.applicationSecret(), key.consumerKey());
      case ServiceAccount account -> List.of(account.clientSecret());
    };
  }

  /**
   * Fails closed on what can never be accepted, most often a Secret with a stray newline. Also
   * keeps such values from the HTTP client, whose complaint would quote them.
   *
   * @throws PlatformException {@code CREDENTIALS_REJECTED}, naming the field
   */
  static void check(ApiCredentials credentials) {
    switch (credentials) {
      case ApplicationKey key -> {
        check("applicationKey", key.applicationKey());
        check("applicationSecret", key.applicationSecret());
        check("consumerKey", key.consumerKey());
      }
      case ServiceAccount account -> {
        check("clientId", account.clientId());
        check("clientSecret", account.clientSecret());
      }
    }
  }

  private static void check(String field, String value) {
    if (!fitsHeader(value)) {
      String detail = field + " is empty, or has blanks, newlines or characters beyond ASCII";
      throw new PlatformException(Kind.CREDENTIALS_REJECTED, "", "", 0, detail, null, null, null);
    }
  }

  /** True for visible ASCII without blanks. */
  static boolean fitsHeader(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
