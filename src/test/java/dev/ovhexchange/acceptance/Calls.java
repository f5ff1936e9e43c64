package dev.ovhexchange.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.simulator.gateway.Entry;
import dev.ovhexchange.simulator.gateway.Journal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the platform was asked, in short: {@code PUT account/claire.martin@example.com}. */
public record Calls(Journal journal) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern PREFIX = Pattern.compile("^/email/exchange/[^/]+/service/[^/]+/?");

  /** Every call, oldest first. */
  public List<String> all() {
    return journal.entries().stream().map(Calls::inShort).toList();
  }

  /** Every call that changes something. */
  public List<String> writes() {
    return all().stream().filter(call -> !call.startsWith("GET ")).toList();
  }

  /** The writes to connectors. */
  public List<String> connectorWrites() {
    return writes().stream().filter(call -> call.contains(" sendConnector")).toList();
  }

  /** The writes to mailboxes. */
  public List<String> mailboxWrites() {
    return writes().stream().filter(call -> call.contains(" account/")).toList();
  }

  /** The writes to domains. */
  List<String> domainWrites() {
    return writes().stream().filter(call -> call.contains(" domain/")).toList();
  }

  /** Reads of one mailbox, which the operator can do without. */
  public List<String> readsOfOneMailbox() {
    return all().stream().filter(call -> call.startsWith("GET account/")).toList();
  }

  /** The connectors that a mailbox was given, in order. */
  public List<Long> given(String address) {
    return sent(call -> call.equals("PUT account/" + address), "sendConnectorId");
  }

  /** The connectors that any mailbox was given, in order. */
  public List<Long> given() {
    return sent(call -> call.startsWith("PUT account/"), "sendConnectorId");
  }

  /** The connectors that a domain was given as default, in order. */
  List<Long> defaultsOf(String domain) {
    String call = "PUT domain/" + domain + "/changeDefaultSBR";
    return sent(call::equals, "sendConnectorIdDefault");
  }

  private List<Long> sent(Predicate<String> call, String field) {
    return journal.entries().stream()
        .filter(entry -> call.test(inShort(entry)))
        .map(entry -> json(entry.body()).path(field).longValue())
        .toList();
  }

  /** The body of the only call of this kind. */
  public JsonNode bodyOf(String call) {
    List<Entry> found =
        journal.entries().stream().filter(entry -> inShort(entry).equals(call)).toList();
    if (found.size() != 1) {
      throw new AssertionError("not once but " + found.size() + " times: " + call);
    }
    return json(found.getFirst().body());
  }

  public void forget() {
    journal.clear();
  }

  private static String inShort(Entry entry) {
    String path = URLDecoder.decode(entry.path(), StandardCharsets.UTF_8);
    String object = PREFIX.matcher(path).replaceFirst("");
    return entry.method() + " " + (object.isEmpty() ? "service" : object);
  }

  private static JsonNode json(@Nullable String body) {
    try {
      return MAPPER.readTree(body == null ? "" : body);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError("not JSON: " + body, malformed);
    }
  }
}
