package dev.ovhexchange.ovh;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request to make. Its body may hold a secret: redacted when printed.
 *
 * @param operation name for metrics, from a small set
 * @param path below the API's root, encoded as it is sent
 * @param rule the access rule that grants it: the path with {@code *} for each object
 * @param body JSON or a form, null when there is none
 * @param headers beyond those that every request has
 * @param write whether it may change something on the platform, so that a lost answer matters
 * @param secrets what must be blotted out should the answer echo it
 * @param wanted asked once the budget allows the call, just before it is sent
 */
record Call(
    String method,
    String operation,
    String path,
    String rule,
    @Nullable String body,
    Map<String, String> headers,
    boolean write,
    List<String> secrets,
    BooleanSupplier wanted) {

  Call(
      String method,
      String operation,
      String path,
      String rule,
      @Nullable String body,
      Map<String, String> headers,
      boolean write,
      List<String> secrets) {
    this(method, operation, path, rule, body, headers, write, secrets, () -> true);
  }

  Call withBody(String json, List<String> itsSecrets) {
    return new Call(method, operation, path, rule, json, headers, write, itsSecrets, wanted);
  }

  /** The same, with headers whose values must not be shown either. */
  Call withSecrets(Collection<String> headerValues) {
    var all = new ArrayList<>(secrets);
    // behind the scheme, as in "Bearer token"
    headerValues.forEach(value -> all.add(value.substring(value.lastIndexOf(' ') + 1)));
    return new Call(method, operation, path, rule, body, headers, write, all, wanted);
  }

  Call withHeaders(Map<String, String> more) {
    return new Call(method, operation, path, rule, body, more, write, secrets, wanted);
  }

  /** The same, sent only if it is still wanted once the budget allows it. */
  Call onlyIf(BooleanSupplier stillWanted) {
    return new Call(method, operation, path, rule, body, headers, write, secrets, stillWanted);
  }

  @Override
  @JsonValue
  public String toString() {
    return method + " " + path;
  }
}
