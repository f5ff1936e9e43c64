package dev.ovhexchange.properties;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.simulator.Snapshots.OfConnector;
import dev.ovhexchange.simulator.gateway.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold at every moment. */
final class Invariants {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern MARKER = Pattern.compile("\\[k8s-[0-9a-f]{12}]$");
  private static final Pattern CHANGE = Pattern.compile("/sendConnector/(\\d+)$");

  private Invariants() {}

  /** What is broken now; empty when nothing is. */
  static List<String> broken(World world) {
    List<String> broken = new ArrayList<>();
    twoOfOne(world, broken);
    olderThanBefore(world, broken);
    return broken;
  }

  /** At most one live connector for each resource. */
  private static void twoOfOne(World world, List<String> broken) {
    Set<String> seen = new HashSet<>();
    for (OfConnector connector : world.platform().connectors()) {
      Matcher marker = MARKER.matcher(connector.displayName());
      if (marker.find() && !seen.add(marker.group())) {
        broken.add("two connectors are marked " + marker.group());
      }
    }
  }

  /** No write of a generation older than one already written: ports only ever grow. */
  private static void olderThanBefore(World world, List<String> broken) {
    Map<String, Integer> newest = new HashMap<>();
    for (Entry entry : world.scene.simulator.journal().entries()) {
      Matcher change = CHANGE.matcher(entry.path());
      int port = entry.method().equals("PUT") && change.find() ? port(entry) : 0;
      if (port != 0) {
        int before = newest.merge(change.group(1), port, Math::max);
        if (port < before) {
          broken.add("connector " + change.group(1) + " got port " + port + " after " + before);
        }
      }
    }
  }

  private static int port(Entry entry) {
    try {
      JsonNode body = MAPPER.readTree(entry.body() == null ? "{}" : entry.body());
      return body.path("port").intValue();
    } catch (JsonProcessingException e) {
      return 0;
    }
  }
}
