package dev.ovhexchange.deliverycheck.judgement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One result of Authentication-Results or Received-SPF.
 *
 * @param method {@code spf}, {@code dkim}, {@code dmarc} and others, in lower case
 * @param result {@code pass}, {@code fail} and others, in lower case
 * @param properties such as {@code header.d}; names in lower case
 */
public record AuthResult(String method, String result, Map<String, String> properties) {
  public AuthResult {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  public boolean passed() {
    return result.equals("pass");
  }

  /** Whether it is of SPF and about the envelope's sender, and not about a greeting. */
  public boolean isOfEnvelopeSender() {
    return method.equals("spf")
        && !"helo".equalsIgnoreCase(properties.get("identity"))
        && first("smtp.mailfrom", "envelope-from").isPresent();
  }

  /** The domain that the result is about. */
  public Optional<String> domain() {
    return switch (method) {
      case "dkim" -> first("header.d", "header.i");
      // A greeting that was written down only is no domain that was checked.
      case "spf" ->
          "helo".equalsIgnoreCase(properties.get("identity"))
              ? first("helo")
              : first("smtp.mailfrom", "envelope-from", "smtp.helo");
      case "dmarc" -> first("header.from");
      default -> Optional.empty();
    };
  }

  private Optional<String> first(String... names) {
    for (String name : names) {
      @Nullable String value = properties.get(name);
      if (value != null) {
        String domain = value.substring(value.lastIndexOf('@') + 1).replaceAll("[<>\"]", "");
        if (!domain.isEmpty()) {
          return Optional.of(domain);
        }
      }
    }
    return Optional.empty();
  }

  /** For people: {@code dkim=pass (relay.example.net)}. */
  @Override
  public String toString() {
    return method + "=" + result + domain().map(domain -> " (" + domain + ")").orElse("");
  }
}
