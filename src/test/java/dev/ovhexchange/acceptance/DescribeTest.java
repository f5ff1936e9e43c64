package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code kubectl describe}, which people ask first, says of a connector. */
class DescribeTest extends Story {
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

  /** What kubectl puts in the place of what it does not find. */
  private static final Pattern HOLES = Pattern.compile("<\\w+>|\\bnull\\b");

  @Test
  void what_is_well_reads_well() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));
    connectorIs("relay", "True Synced");

    eventually(
        () -> {
          String told = described("relay");
          String message = "connector " + cluster.id("relay") + " is as the spec wants it";
          assertThat(told)
              .contains(condition(message, "Synced", "True", "Ready"))
              .containsPattern(event("Normal", "Creating", ".*\\S"))
              .containsPattern(event("Normal", "Synced", message))
              .doesNotContain("Type: Stalled", "Type: Reconciling", " Warning ")
              .doesNotContainPattern(HOLES);
        });
  }

  @Test
  void what_a_person_must_mend_reads_well() {
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.adopted("taken", 999_999));
    connectorIs("taken", "False AdoptNotFound");

    String message = "the platform has no connector 999999";
    eventually(
        () ->
            assertThat(described("taken"))
                .contains(
                    condition(message, "AdoptNotFound", "False", "Ready"),
                    condition(message, "AdoptNotFound", "True", "Stalled"))
                .containsPattern(event("Warning", "AdoptNotFound", message))
                .doesNotContain("Type: Reconciling")
                .doesNotContainPattern(HOLES));
  }

  private static String condition(String message, String reason, String status, String type) {
    return " Message: %s\n Observed Generation: 1\n Reason: %s\n Status: %s\n Type: %s\n"
        .formatted(message, reason, status, type);
  }

  /** A line of the table of events: type, reason, age, from whom, message. */
  private static String event(String type, String reason, String message) {
    return "(?m)^ %s %s \\d+s ovh-exchange\\.dev/operator %s$".formatted(type, reason, message);
  }

  /** Status and events, with one blank for many: columns are as wide as what is in them. */
  private String described(String connector) {
    String told = BLANKS.matcher(cluster.kubectl("describe", "sconn", connector)).replaceAll(" ");
    return told.substring(told.indexOf("\nStatus:"));
  }
}
