package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.gateway.Fault;
import dev.ovhexchange.simulator.gateway.FaultKind;
import dev.ovhexchange.testing.network.TraceCollector;
import dev.ovhexchange.testing.network.TraceCollector.Received;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector is sent of the edits of resources. */
class TracesTest extends Story {
  private static final String POST = "POST sendConnector";
  private static final String PUT = "PUT account/{email}";

  private final TraceCollector collector = TraceCollector.start();
  private final LogRecorder log = new LogRecorder();

  @Override
  @BeforeEach
  void begin() {
    log.start();
    scene.traceTo(collector.endpoint());
    super.begin();
  }

  @AfterEach
  void stop() {
    collector.close();
    log.close();
  }

  @Test
  void an_edit_is_one_trace_from_its_passes_over_its_writes_to_their_tasks() {
    turn(Switch.TASK_DURATION, "2s"); // so that a read sees them at work
    applyBoth();

    List<Received> relay = trace("SendConnector", "relay", 1);
    List<Received> list = trace("MailboxConnectorBinding", "list", 1);
    assertThat(relay.getFirst().start())
        .as("the beginning of the first pass")
        .isEqualTo(one(relay, "edit SendConnector").start());
    Received post = one(relay, POST);
    assertThat(post.attributes())
        .containsEntry("http.request.method", "POST")
        .containsEntry("http.response.status_code", "200")
        .containsEntry(
            "url.template",
            "/email/exchange/{organizationName}/service/{exchangeService}/sendConnector")
        .containsEntry("ovh_exchange.outcome", "ok")
        .containsEntry("ovh_exchange.namespace", cluster.namespace());
    assertThat(parent(relay, post).name()).isEqualTo("reconcile SendConnector");
    assertThat(parent(relay, parent(relay, post)).name()).isEqualTo("edit SendConnector");
    Received task = one(relay, "task addSendConnector");
    assertThat(parent(relay, task)).isEqualTo(post);
    assertThat(task.attributes())
        .containsEntry("ovh.task.status", "done")
        .containsEntry("ovh_exchange.outcome", "done");
    assertThat(task.end() - task.start()).isGreaterThan(1_500_000_000L);

    List<Received> puts = named(list, PUT);
    assertThat(puts).hasSize(2);
    for (Received put : puts) {
      assertThat(parent(list, put).name()).isEqualTo("reconcile MailboxConnectorBinding");
      assertThat(children(list, put))
          .singleElement()
          .satisfies(
              end ->
                  assertThat(end.attributes())
                      .containsEntry("ovh_exchange.outcome", "done")
                      .containsKey("ovh.task.id"));
    }
  }

  @Test
  void the_log_names_the_query_and_the_trace_of_a_span() {
    applyBoth();

    Received post = one(trace("SendConnector", "relay", 1), POST);
    assertThat(log.fields("INFO dev.ovhexchange.ovh.Wire POST /email/"))
        .singleElement()
        .satisfies(
            fields ->
                assertThat(fields)
                    .containsEntry("queryId", post.attribute("ovh.query_id"))
                    .containsEntry("traceId", post.traceId())
                    .containsEntry("spanId", post.parent()));
    assertThat(log.fields("INFO dev.ovhexchange.ovh.Wire PUT /email/"))
        .hasSize(2)
        .allSatisfy(
            fields ->
                assertThat(fields)
                    .containsEntry("resource.generation", "1")
                    .containsEntry(
                        "traceId",
                        trace("MailboxConnectorBinding", "list", 1).getFirst().traceId()));
  }

  @Test
  void a_second_edit_is_another_trace_and_a_restarted_operator_stays_in_it() {
    applyBoth();
    cluster.apply(
        Manifest.relayLogin("canary-user", "canary-password"),
        Manifest.connector("relay").with("port", 2525).withLogin("basicAuth"));
    connectorIs("relay", "True Synced");

    List<Received> second = trace("SendConnector", "relay", 2);
    assertThat(named(second, "PUT sendConnector/{id}")).hasSize(1);
    assertThat(trace("SendConnector", "relay", 1).getFirst().traceId())
        .isNotEqualTo(second.getFirst().traceId());
    assertThat(named(trace("SendConnector", "relay", 1), POST)).hasSize(1);

    scene.restartOperator();
    look();
    cluster.apply(Manifest.relayLogin("canary-user", "canary-other"));
    eventually(
        () ->
            assertThat(named(trace("SendConnector", "relay", 2), "edit SendConnector")).hasSize(1));
    eventually(
        () ->
            assertThat(
                    named(
                        trace("SendConnector", "relay", 2),
                        "POST sendConnector/{id}/changeAuthentication"))
                .hasSizeGreaterThanOrEqualTo(2));
    assertThat(named(trace("SendConnector", "relay", 2), "edit SendConnector")).hasSize(1);
  }

  @Test
  void no_secret_and_no_address_of_a_person_is_in_a_trace_also_of_what_fails() {
    inject(Fault.of(FaultKind.SERVER_ERROR).on("POST", "/sendConnector$"));
    inject(Fault.of(FaultKind.SERVER_ERROR).on("PUT", "/account/").times(1));
    cluster.apply(
        Manifest.apiKey(),
        Manifest.relayLogin("canary-user", "canary-password"),
        Manifest.service(),
        Manifest.connector("relay").withLogin("basicAuth"),
        Manifest.binding("list", "relay", CLAIRE, HUGO));
    eventually(
        () ->
            assertThat(collector.spans())
                .anySatisfy(
                    span -> {
                      assertThat(span.name()).isEqualTo(POST);
                      assertThat(span.failed()).isTrue();
                      assertThat(span.attributes())
                          .containsEntry("http.response.status_code", "500")
                          .containsEntry("error.type", "outcome_unknown");
                    }));

    scene.operator().close();
    assertThat(collector.everything())
        .contains("relay")
        .doesNotContain("canary")
        .doesNotContain("toyApplication", "toyConsumerKey")
        .doesNotContain("@", "claire", "hugo");
  }

  @Test
  void a_collector_that_is_away_holds_up_nothing_and_is_complained_of_once() {
    collector.close();
    applyBoth();

    eventually(
        () ->
            assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN dev.ovhexchange.tracing"))
                .singleElement()
                .asString()
                .contains("traces cannot be sent to " + collector.endpoint(), "no connection"));
  }

  private void applyBoth() {
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        Manifest.binding("list", "relay", CLAIRE, HUGO));
    connectorIs("relay", "True Synced");
    bindingIs("list", "True Synced: 2 of 2");
  }

  /** The spans of an edit, once it is told as a whole. */
  private List<Received> trace(String kind, String name, int generation) {
    Map<String, String> what =
        Map.of(
            "ovh_exchange.kind", kind,
            "ovh_exchange.name", name,
            "ovh_exchange.generation", Integer.toString(generation));
    eventually(
        () -> assertThat(of(what).filter(span -> span.name().equals("edit " + kind))).hasSize(1));
    List<Received> trace = of(what).toList();
    assertThat(trace).extracting(Received::traceId).containsOnly(trace.getFirst().traceId());
    assertThat(collector.traces().get(trace.getFirst().traceId())).isEqualTo(trace);
    return trace;
  }

  private Stream<Received> of(Map<String, String> what) {
    return collector.spans().stream()
        .filter(span -> span.attributes().entrySet().containsAll(what.entrySet()));
  }

  private static List<Received> named(List<Received> trace, String name) {
    return trace.stream().filter(span -> span.name().equals(name)).toList();
  }

  private static Received one(List<Received> trace, String name) {
    assertThat(named(trace, name)).hasSize(1);
    return named(trace, name).getFirst();
  }

  private static Received parent(List<Received> trace, Received span) {
    return trace.stream().filter(p -> p.id().equals(span.parent())).findFirst().orElseThrow();
  }

  private static List<Received> children(List<Received> trace, Received span) {
    return trace.stream().filter(child -> child.parent().equals(span.id())).toList();
  }
}
