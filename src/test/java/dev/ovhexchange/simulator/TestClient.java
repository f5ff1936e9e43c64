package dev.ovhexchange.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A caller written from the public description of the API, sharing nothing with the simulator. */
final class TestClient {
  static final String O = "/email/exchange/private-zz111111-1/service/private-zz111111-1";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Simulator simulator;
  private final Map<String, String> headers = new LinkedHashMap<>();

  TestClient(Simulator simulator) {
    this.simulator = simulator;
  }

  /** Sends this header with every call. */
  TestClient with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The same caller without extra headers. */
  TestClient plain() {
    return new TestClient(simulator);
  }

  Reply get(String path) {
    return call("GET", path, "");
  }

  Reply post(String path, String body) {
    return call("POST", path, body);
  }

  Reply put(String path, String body) {
    return call("PUT", path, body);
  }

  Reply delete(String path) {
    return call("DELETE", path, "");
  }

  /** A signed call with the toy key. */
  Reply call(String method, String path, String body) {
    return signed(method, simulator.apiUrl() + path, body, "toyApplicationSecret");
  }

  Reply signed(String method, String url, String body, String secret) {
    String timestamp = send(request("GET", simulator.apiUrl() + "/auth/time", "")).text();
    return signedAt(method, url, body, secret, timestamp);
  }

  Reply signedAt(String method, String url, String body, String secret, String timestamp) {
    String text = String.join("+", secret, "toyConsumerKey", method, url, body, timestamp);
    HttpRequest.Builder request =
        request(method, url, body)
            .header("X-Ovh-Application", "toyApplicationKey")
            .header("X-Ovh-Consumer", "toyConsumerKey")
            .header("X-Ovh-Timestamp", timestamp)
            .header("X-Ovh-Signature", "$1$" + sha1(text));
    headers.forEach(request::header);
    return send(request);
  }

  /** A call of a token's owner. */
  Reply bearer(String token, String method, String path, String body) {
    return send(
        request(method, simulator.apiUrl() + path, body)
            .header("Authorization", "Bearer " + token));
  }

  /** Asks for a token. */
  Reply token(String form) {
    return send(
        request("POST", simulator.tokenUrl().toString(), form)
            .setHeader("Content-Type", "application/x-www-form-urlencoded"));
  }

  /** A call to the admin API. */
  Reply admin(String method, String path, String body) {
    return send(request(method, simulator.adminUrl() + path, body));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interruption);
    }
  }

  HttpRequest.Builder request(String method, String url, String body) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/json;charset=utf-8")
        .method(
            method,
            body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body));
  }

  static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** An answer. */
  record Reply(int status, String text, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return MAPPER.readTree(text);
      } catch (JsonProcessingException malformed) {
        throw new AssertionError("not JSON: " + text, malformed);
      }
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String message() {
      return json().path("message").asText();
    }
  }
}
