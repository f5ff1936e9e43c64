package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a structured log knows of a line beside its words. */
class LogFieldsTest extends Story {
  private static final String WIRE = "dev.ovhexchange.ovh.Wire";

  private final LogRecorder log = new LogRecorder();

  @Override
  @BeforeEach
  void begin() {
    log.start();
    super.begin();
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void a_write_is_told_with_its_resource_and_the_id_that_ovh_gave_it() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE));
    bindingIs("list", "True Synced: 1 of 1");

    assertThat(told("INFO " + WIRE + " POST /email/"))
        .singleElement()
        .satisfies(
            fields -> {
              assertThat(fields)
                  .containsEntry("resource.kind", "SendConnector")
                  .containsEntry("resource.namespace", cluster.namespace())
                  .containsEntry("resource.name", "relay")
                  .containsEntry("resource.generation", "1");
              assertThat(fields.get("queryId")).isNotBlank();
            });
    assertThat(told("INFO " + WIRE + " PUT /email/"))
        .singleElement()
        .satisfies(
            fields -> {
              assertThat(fields)
                  .containsEntry("resource.kind", "MailboxConnectorBinding")
                  .containsEntry("resource.name", "list");
              assertThat(fields.get("queryId")).isNotBlank();
            });
  }

  @Test
  void a_call_that_failed_is_told_with_them_too_and_leaves_none_behind() {
    inject(Fault.of(FaultKind.UNAVAILABLE).on("POST", "/sendConnector$"));
    cluster.apply(Manifest.apiKey(), Manifest.service(), Manifest.connector("relay"));

    eventually(
        () ->
            assertThat(told("WARN " + WIRE))
                .singleElement()
                .satisfies(
                    fields ->
                        assertThat(fields)
                            .containsEntry("resource.name", "relay")
                            .containsKey("queryId")));
    assertThat(told("DEBUG " + WIRE + " GET "))
        .as("reads are of no resource")
        .isNotEmpty()
        .allSatisfy(fields -> assertThat(fields).doesNotContainKey("resource.name"));
  }

  private List<Map<String, String>> told(String beginning) {
    return log.fields(beginning);
  }
}
