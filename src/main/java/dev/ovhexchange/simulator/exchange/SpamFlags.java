package dev.ovhexchange.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The seven booleans of spamAndVirusConfiguration, shared between mailboxes that have the same.
 *
 * @param bits one bit per name, in the order of {@link #NAMES}
 */
public record SpamFlags(int bits) {
  static final List<String> NAMES =
      List.of(
          "checkDKIM", "checkSPF", "deleteSpam", "deleteVirus", "putInJunk", "tagSpam", "tagVirus");

  /** What the control panel sets on a mailbox that it creates: deleteVirus and nothing else. */
  static final SpamFlags NEW_MAILBOX = new SpamFlags(1 << NAMES.indexOf("deleteVirus"));

  private static final List<ObjectNode> JSON =
      IntStream.range(0, 1 << NAMES.size()).mapToObj(SpamFlags::write).toList();

  /** Whether mail with a virus is deleted. */
  public boolean deleteVirus() {
    return (bits & NEW_MAILBOX.bits) != 0;
  }

  /** As the API writes it. Shared: not to be changed. */
  ObjectNode json() {
    return JSON.get(bits);
  }

  /** These flags, changed where the body says so. */
  SpamFlags with(JsonNode body) {
    int next = bits;
    for (int index = 0; index < NAMES.size(); index++) {
      JsonNode value = body.get(NAMES.get(index));
      if (value != null) {
        next = value.asBoolean() ? next | (1 << index) : next & ~(1 << index);
      }
    }
    return new SpamFlags(next);
  }

  /** Whether a body switches everything off that it names. */
  static boolean allFalse(JsonNode body) {
    return NAMES.stream().noneMatch(name -> body.path(name).asBoolean());
  }

  private static ObjectNode write(int bits) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int index = 0; index < NAMES.size(); index++) {
      node.put(NAMES.get(index), (bits & (1 << index)) != 0);
    }
    return node;
  }
}
