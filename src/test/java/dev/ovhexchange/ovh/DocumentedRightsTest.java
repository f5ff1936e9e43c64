package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.simulator.ClientConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever makes credentials as docs/credentials.md says has the rights that the operator needs. */
class DocumentedRightsTest {
  private static final String SERVICE = "/email/exchange/ORG/service/SVC";

  @Test
  void the_rules_for_a_key_are_all_that_is_needed() throws IOException {
    assertThat(new AccessRules(SERVICE).missing(rules(page()))).isEmpty();
  }

  @Test
  void no_rule_for_a_key_can_be_left_out() throws IOException {
    List<String> rows = page().stream().filter(row -> row.contains("`" + SERVICE)).toList();
    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(
            row -> {
              List<String> others = new ArrayList<>(rows);
              others.remove(row);
              assertThat(new AccessRules(SERVICE).missing(rules(others))).as(row).isNotEmpty();
            });
  }

  @Test
  void the_actions_for_a_service_account_are_those_that_the_simulator_checks() throws IOException {
    assertThat(
            page().stream()
                .filter(line -> line.startsWith("emailExchange:"))
                .flatMap(DocumentedRightsTest::expanded))
        .containsExactlyInAnyOrderElementsOf(ClientConfig.minimalActions());
  }

  @Test
  void check_asks_for_the_actions_that_the_simulator_checks() {
    assertThat(
            NeededRights.of(
                new PlatformId("ovh-eu", "ORG", "SVC"),
                new ApiCredentials.ServiceAccount("id", "secret")))
        .containsExactlyInAnyOrderElementsOf(ClientConfig.minimalActions());
  }

  /** {@code a/{b,c}} is a/b and a/c. */
  private static Stream<String> expanded(String action) {
    int open = action.indexOf('{');
    return open < 0
        ? Stream.of(action)
        : Stream.of(action.substring(open + 1, action.indexOf('}')).split(",", -1))
            .map(word -> action.substring(0, open) + word);
  }

  private static ArrayNode rules(List<String> rows) {
    ArrayNode rules = JsonNodeFactory.instance.arrayNode();
    for (String row : rows) {
      if (row.startsWith("| ") && row.contains("`" + SERVICE)) {
        String[] cells = row.split("\\|", -1);
        for (String method : cells[1].split(",", -1)) {
          rules
              .addObject()
              .put("method", method.strip())
              .put("path", cells[2].replace("`", "").strip());
        }
      }
    }
    return rules;
  }

  private static List<String> page() throws IOException {
    return Files.readAllLines(Path.of("docs/credentials.md"));
  }
}
