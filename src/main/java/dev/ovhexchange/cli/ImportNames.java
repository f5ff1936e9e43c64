package dev.ovhexchange.cli;

import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.sendconnector.Marker;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names that Kubernetes accepts, made of those that people gave; the same at every import. */
final class ImportNames {
  private static final int LONGEST = 50;

  private final Map<Long, String> names = new HashMap<>();

  ImportNames(List<Connector> connectors) {
    Map<String, Integer> taken = new HashMap<>();
    connectors.forEach(connector -> taken.merge(word(connector), 1, Integer::sum));
    for (Connector connector : connectors) {
      String word = word(connector);
      boolean alone = !word.isEmpty() && taken.getOrDefault(word, 0) == 1;
      String stem = word.isEmpty() ? "connector" : word;
      String name = alone ? word : stem + "-" + connector.id();
      while (names.containsValue(name)) { // somebody called another one just so
        name += "-" + connector.id();
      }
      names.put(connector.id(), name);
    }
  }

  /** The name of a connector's resource. */
  String connector(long id) {
    return names.getOrDefault(id, "connector-" + id);
  }

  private static String word(Connector connector) {
    String plain =
        Normalizer.normalize(Marker.strip(connector.displayName()), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    return cut.replaceAll("^-+|-+$", "");
  }
}
