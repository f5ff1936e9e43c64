package dev.ovhexchange.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The simulator as a process of its own, and the hand that reads its journal. */
final class SimulatorProcess implements AutoCloseable {
  static final String ORGANIZATION = "private-zz111111-1";

  /** One request as the simulator saw it. */
  record Call(Instant at, String method, String path, int status) {}

  private static final JsonMapper JSON = new JsonMapper();

  private final MeasuredProcess process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> urls;

  private SimulatorProcess(MeasuredProcess process, Map<String, String> urls) {
    this.process = process;
    this.urls = urls;
  }

  /** A platform of one domain, {@code example.com}; its tasks take no time. */
  static SimulatorProcess start(Workbench bench, int mailboxes, String... switches) {
    List<String> command = new ArrayList<>(bench.java());
    // its own memory and speed are not measured: it shall be in nobody's way
    command.addAll(List.of("-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", bench.runner(), "simulate"));
    command.addAll(List.of("--domain", "example.com=" + mailboxes, "--task-duration", "0s"));
    for (String one : switches) {
      command.addAll(List.of("--switch", one));
    }
    var process = MeasuredProcess.start(command, Map.of(), bench.log("simulator"));
    Map<String, String> urls = new TreeMap<>();
    Waiting.until(
        "the simulator listens",
        Duration.ofSeconds(60),
        () -> {
          for (String line : process.output()) {
            String[] words = line.split("\\s+", -1);
            if (words.length == 2 && words[1].startsWith("http")) {
              urls.put(words[0], words[1]);
            }
          }
          return urls.containsKey("Admin");
        });
    return new SimulatorProcess(process, urls);
  }

  String api() {
    return url("API");
  }

  String token() {
    return url("Token");
  }

  private String url(String name) {
    String url = urls.get(name);
    if (url == null) {
      throw new IllegalStateException("no URL " + name);
    }
    return url;
  }

  /** Counts by operation since the last {@link #forget}. */
  Map<String, Long> operations() {
    Map<String, Long> counts = new TreeMap<>();
    ask("GET", "/journal/summary", null)
        .path("operations")
        .properties()
        .forEach(one -> counts.put(one.getKey(), one.getValue().asLong()));
    return counts;
  }

  /** All requests since the last {@link #forget}. */
  long total() {
    return ask("GET", "/journal/summary", null).path("total").asLong();
  }

  /** The most calls of one credential in any minute since the last {@link #forget}. */
  int mostPerMinute() {
    int most = 0;
    for (var one : ask("GET", "/journal/summary", null).path("mostPerMinute").properties()) {
      most = Math.max(most, one.getValue().asInt());
    }
    return most;
  }

  /** Requests that change something. */
  long writes() {
    return operations().entrySet().stream()
        .filter(one -> !one.getKey().startsWith("GET "))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The requests of one method whose path contains a text, oldest first. */
  List<Call> calls(String method, String inPath) {
    List<Call> calls = new ArrayList<>();
    for (JsonNode entry : ask("GET", "/journal", null)) {
      String path = entry.path("path").asText();
      if (entry.path("method").asText().equals(method) && path.contains(inPath)) {
        calls.add(
            new Call(
                Instant.parse(entry.path("at").asText()),
                method,
                path,
                entry.path("status").asInt()));
      }
    }
    return calls;
  }

  /** The addresses of all mailboxes of the platform. */
  List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    for (JsonNode mailbox : ask("GET", "/platforms/" + ORGANIZATION + "/mailboxes", null)) {
      addresses.add(mailbox.isTextual() ? mailbox.asText() : mailbox.path("address").asText());
    }
    return addresses;
  }

  void forget() {
    ask("DELETE", "/journal", null);
  }

  void set(String name, String value) {
    ask("PATCH", "/switches", JSON.createObjectNode().put(name, value).toString());
  }

  /** Something goes wrong: a fault as the admin API takes it. */
  void fault(String json) {
    ask("POST", "/faults", json);
  }

  void clearFaults() {
    ask("DELETE", "/faults", null);
  }

  private JsonNode ask(String method, String path, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url("Admin") + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(path + " answered " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException("the simulator does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }
}
