package dev.ovhexchange.simulator.exchange;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The declared properties of a body or of an answer. */
public final class Schema {
  private final Map<String, Field> fields;

  private Schema(Collection<Field> fields) {
    this.fields = new LinkedHashMap<>();
    fields.forEach(field -> this.fields.put(field.name(), field));
  }

  /**
   * Reads a declaration: a line per kind, {@code KIND name name? name! name-}, where an enum or a
   * group of flags is written {@code ENUM(a|b)}.
   */
  static Schema parse(String declaration) {
    return new Schema(declaration.lines().flatMap(line -> line(line).stream()).toList());
  }

  private static List<Field> line(String line) {
    List<String> words = Arrays.asList(line.strip().split(" +", -1));
    String kind = words.getFirst();
    int open = kind.indexOf('(');
    List<String> values =
        open < 0
            ? List.of()
            : List.of(kind.substring(open + 1, kind.length() - 1).split("\\|", -1));
    String name = open < 0 ? kind : kind.substring(0, open);
    return words.stream().skip(1).map(word -> Field.parse(word, name, values)).toList();
  }

  /** The same without some properties. */
  Schema without(Set<String> names) {
    return new Schema(
        fields.values().stream()
            .filter(field -> !names.contains(field.name()))
            .collect(Collectors.toList()));
  }

  /** In the order of declaration. */
  public Collection<Field> fields() {
    return fields.values();
  }

  /** A property by its name, or null if it is not declared. */
  public @Nullable Field field(String name) {
    return fields.get(name);
  }
}
