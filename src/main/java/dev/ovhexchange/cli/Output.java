package dev.ovhexchange.cli;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/** How an answer is written. */
enum Output {
  /** For people. */
  table,
  json,
  yaml;

  /** What a tool found out; its components are what programs get. */
  interface Shown {
    /** The same for people. */
    List<String> lines();
  }

  String write(Shown answer) {
    return switch (this) {
      case table -> String.join("\n", answer.lines());
      case json -> Serialization.asJson(answer);
      case yaml -> Serialization.asYaml(answer);
    };
  }
}
