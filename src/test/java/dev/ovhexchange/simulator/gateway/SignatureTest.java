package dev.ovhexchange.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors that OVH publishes with its Python client. */
class SignatureTest {
  @ParameterizedTest
  @CsvSource({
    "GET,https://eu.api.ovh.com/1.0/auth,e9556054b6309771395efa467c22e627407461ad",
    "POST,https://eu.api.ovh.com/1.0/auth,ec2fb5c7a81f64723c77d2e5b609ae6f58a84fc1",
    "PUT,https://eu.api.ovh.com/1.0/auth,8a75a9e7c8e7296c9dbeda6a2a735eb6bd58ec4b",
    "DELETE,https://eu.api.ovh.com/1.0/auth,a1eecd00b3b02b6cf5708b84b9ff42059a950d85",
    "GET,https://eu.api.ovh.com/1.0/call,7f2db49253edfc41891023fcd1a54cf61db05fbb",
    "GET,https://eu.api.ovh.com/v1/call,e6e7906d385eb28adcbfbe6b66c1528a42d741ad",
    "GET,https://eu.api.ovh.com/v2/call,bb63b132a6f84ad5433d0c534d48d3f7c3804285",
  })
  void a_signature_equals_the_published_one(String method, String url, String expected) {
    boolean hasBody = method.equals("POST") || method.equals("PUT");
    Buffer body = Buffer.buffer(hasBody ? "{\"a\":\"b\",\"c\":\"d\"}" : "");

    String signature =
        Signature.of(
            "9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk",
            "5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY",
            method,
            url,
            body,
            "1457018875");

    assertThat(signature).isEqualTo("$1$" + expected);
  }
}
