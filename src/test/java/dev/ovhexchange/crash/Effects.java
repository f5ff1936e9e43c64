package dev.ovhexchange.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.simulator.gateway.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of an operator's work, oldest first: what the oracles judge.
 *
 * @param writes those that the platform carried out
 * @param mails the tokens of the messages that were handed over
 */
record Effects(List<Entry> writes, List<String> mails) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern MARKER = Pattern.compile("\\[k8s-[0-9a-f]{12}]");
  private static final Pattern TOKEN = Pattern.compile("(?m)^X-Ovh-Exchange-Check: (\\S+)");

  static Effects of(World world) {
    return new Effects(
        world.simulator().journal().entries().stream()
            .filter(entry -> !entry.method().equals("GET") && entry.status() / 100 == 2)
            .toList(),
        world.mails().stream().map(Effects::token).toList());
  }

  /** Creations, deletions, changes of authentication: how many of each. */
  Map<String, Integer> onceOnly() {
    return count(false);
  }

  /** The same with the edits, which do no harm when repeated and should not be. */
  Map<String, Integer> all() {
    return count(true);
  }

  private Map<String, Integer> count(boolean edits) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Entry write : writes) {
      if (edits || !write.method().equals("PUT")) {
        counts.merge(inShort(write), 1, Integer::sum);
      }
    }
    return counts;
  }

  /**
   * I1: never two live connectors of one resource. I2: what was replaced by something newer is
   * never written again. And of one run of a check never two messages.
   */
  List<String> brokenInvariants() {
    List<String> broken = new ArrayList<>();
    Map<String, Integer> live = new HashMap<>();
    Map<String, List<String>> values = new HashMap<>();
    for (Entry write : writes) {
      String call = inShort(write);
      JsonNode body = json(write);
      if (call.equals("OVH POST sendConnector")) {
        String marker = marker(body.path("displayName").asText());
        if (live.merge(marker, 1, Integer::sum) > 1) {
          broken.add("I1: two live connectors with one marker");
        }
      } else if (write.method().equals("DELETE")) {
        // every scenario deletes connectors of one resource only
        live.replaceAll((marker, count) -> count - 1);
      } else {
        body.properties()
            .forEach(
                field ->
                    note(values, call + " " + field.getKey(), field.getValue().toString(), broken));
      }
    }
    Set<String> sent = new HashSet<>();
    mails.stream()
        .filter(token -> !sent.add(token))
        .forEach(token -> broken.add("a message was sent twice: " + token));
    return broken;
  }

  private static String token(String mail) {
    Matcher matcher = TOKEN.matcher(mail);
    if (!matcher.find()) {
      throw new AssertionError("no message of a check: " + mail);
    }
    return matcher.group(1);
  }

  private static void note(
      Map<String, List<String>> values, String field, String value, List<String> broken) {
    List<String> before = values.computeIfAbsent(field, _ -> new ArrayList<>());
    if (before.contains(value) && !before.getLast().equals(value)) {
      broken.add("I2: " + field + " became " + value + " again after " + before.getLast());
    }
    before.add(value);
  }

  private static String marker(String displayName) {
    Matcher matcher = MARKER.matcher(displayName);
    return matcher.find() ? matcher.group() : displayName;
  }

  private static String inShort(Entry entry) {
    return Side.OVH.inShort(entry.method(), "/1.0" + entry.path());
  }

  private static JsonNode json(Entry entry) {
    try {
      return MAPPER.readTree(entry.body() == null ? "{}" : entry.body());
    } catch (JsonProcessingException malformed) {
      throw new AssertionError("not JSON: " + entry.body(), malformed);
    }
  }
}
