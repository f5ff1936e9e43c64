package dev.ovhexchange.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The {@code ovh.conf} of OVH's own clients: sections of {@code key = value}. Holds secrets. */
final class OvhConf {
  private final Map<String, Map<String, String>> sections = new HashMap<>();

  /**
   * Reads those of the files that exist; a later one wins.
   *
   * @throws Complaint when one cannot be read
   */
  static OvhConf read(List<Path> files) {
    OvhConf conf = new OvhConf();
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        try {
          conf.add(Files.readAllLines(file));
        } catch (IOException e) {
          throw new Complaint("cannot read " + file, e);
        }
      }
    }
    return conf;
  }

  private void add(List<String> lines) {
    Map<String, String> section = new HashMap<>(); // what stands before any section is of none
    for (String raw : lines) {
      String line = raw.strip();
      int equals = line.indexOf('=');
      if (line.isEmpty() || line.startsWith(";") || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        String name = line.substring(1, line.length() - 1).strip();
        section = sections.computeIfAbsent(name, key -> new HashMap<>());
      } else if (equals > 0) {
        section.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
  }

  /** A value; empty when there is none. */
  String value(String section, String key) {
    return sections.getOrDefault(section, Map.of()).getOrDefault(key, "");
  }

  @Override
  public String toString() {
    return "OvhConf[redacted]";
  }
}
