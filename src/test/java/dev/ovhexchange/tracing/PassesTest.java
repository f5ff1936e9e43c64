package dev.ovhexchange.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.platform.LogFields;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.testing.MutableClock;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Which passes are told, and where what they cause is put. */
class PassesTest {
  private static final Map<String, String> FIELDS =
      Map.of(
          LogFields.UID, "uid-1",
          LogFields.GENERATION, "1",
          LogFields.KIND, "SendConnector",
          LogFields.NAMESPACE, "mail",
          LogFields.NAME, "relay");

  private final MutableClock clock = new MutableClock();
  private final List<Span> told = new ArrayList<>();
  private final Traces traces = new Traces(told::add, clock);
  private final Metrics passes = traces.passes(Metrics.NOOP);
  private final CallListener calls = traces.calls(CallListener.NONE);

  @Test
  void a_pass_that_does_nothing_is_not_told() throws Exception {
    pass(() -> "nothing");

    assertThat(told).isEmpty();
  }

  @Test
  void a_pass_that_reads_is_told_and_so_is_one_that_fails() throws Exception {
    pass(
        () -> {
          calls.called("GET task/{id}", null, Priority.POLL, Duration.ofMillis(20));
          return "read";
        });
    assertThatThrownBy(
            () ->
                pass(
                    () -> {
                      throw new IllegalStateException("canary");
                    }))
        .hasMessage("canary");

    assertThat(told).extracting(Span::name).containsOnly("reconcile SendConnector").hasSize(2);
    assertThat(told.getFirst().attributes()).containsEntry("ovh_exchange.calls", 1L);
    assertThat(told.getLast().failure()).isEqualTo("IllegalStateException");
    assertThat(told.toString()).doesNotContain("canary");
  }

  @Test
  void a_write_is_below_its_pass() throws Exception {
    pass(
        () -> {
          put();
          return "written";
        });

    assertThat(told)
        .extracting(Span::name)
        .containsExactly("PUT account/{email}", "reconcile SendConnector");
    assertThat(told.getFirst().place().parent()).isEqualTo(told.getLast().place().id());
    assertThat(told.getLast().place().parent())
        .isEqualTo(EditionTest.edition("uid-1", 1).root().id());
  }

  @Test
  void a_pass_that_only_wished_is_told_when_its_wish_is_sent() throws Exception {
    Map<String, String> kept = new HashMap<>(FIELDS);
    pass(
        () -> {
          for (String field : List.of(LogFields.TRACE_ID, LogFields.SPAN_ID)) {
            kept.put(field, String.valueOf(LogFields.get(field)));
          }
          return "wished";
        });
    assertThat(told).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    try (var _ = LogFields.of(kept)) {
      put();
      put();
    }

    assertThat(told)
        .extracting(Span::name)
        .containsExactly("reconcile SendConnector", "PUT account/{email}", "PUT account/{email}");
    assertThat(told).extracting(span -> span.place().traceId()).containsOnly(kept.get("traceId"));
  }

  @Test
  void the_pass_that_lets_a_resource_go_ends_the_edit() throws Exception {
    pass(DeleteControl::defaultDelete);

    assertThat(told)
        .extracting(Span::name)
        .containsExactly("edit SendConnector", "reconcile SendConnector");
  }

  @Test
  void a_write_of_nobody_is_not_told() {
    put();

    assertThat(told).isEmpty();
  }

  private void put() {
    calls.wrote("PUT account/{email}", 200, null, "EU.ext-1.1", Duration.ofMillis(30));
  }

  private <T> void pass(Callable<T> work) throws Exception {
    try (var _ = LogFields.of(FIELDS)) {
      passes.timeControllerExecution(new Execution<>(work));
    }
  }

  private record Execution<T>(Callable<T> work) implements ControllerExecution<T> {
    @Override
    public String name() {
      return "reconcile";
    }

    @Override
    public String controllerName() {
      return "sendconnector";
    }

    @Override
    public String successTypeName(T result) {
      return "";
    }

    @Override
    public ResourceID resourceID() {
      return new ResourceID("relay", "mail");
    }

    @Override
    public Map<String, Object> metadata() {
      return Map.of();
    }

    @Override
    public T execute() throws Exception {
      return work.call();
    }
  }
}
