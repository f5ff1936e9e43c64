package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test vectors published with OVH's own Python client. */
class SignatureTest {
  private static final String BODY = "{\"a\":\"b\",\"c\":\"d\"}";

  @ParameterizedTest
  @CsvSource({
    "GET,    https://eu.api.ovh.com/1.0/auth, $1$e9556054b6309771395efa467c22e627407461ad",
    "POST,   https://eu.api.ovh.com/1.0/auth, $1$ec2fb5c7a81f64723c77d2e5b609ae6f58a84fc1",
    "PUT,    https://eu.api.ovh.com/1.0/auth, $1$8a75a9e7c8e7296c9dbeda6a2a735eb6bd58ec4b",
    "DELETE, https://eu.api.ovh.com/1.0/auth, $1$a1eecd00b3b02b6cf5708b84b9ff42059a950d85",
    "GET,    https://eu.api.ovh.com/1.0/call, $1$7f2db49253edfc41891023fcd1a54cf61db05fbb",
    "GET,    https://eu.api.ovh.com/v1/call,  $1$e6e7906d385eb28adcbfbe6b66c1528a42d741ad",
    "GET,    https://eu.api.ovh.com/v2/call,  $1$bb63b132a6f84ad5433d0c534d48d3f7c3804285",
  })
  void signs_as_the_official_client_does(String method, String url, String expected) {
    @Nullable String body = method.startsWith("P") ? BODY : null;

    String signature =
        Signature.of(
            "9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk",
            "5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY",
            method,
            url,
            body,
            1457018875);

    assertThat(signature).isEqualTo(expected);
  }
}
