package dev.ovhexchange.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.gateway.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document tells of every switch and fault there is. */
class SimulatorDocumentTest {
  @ParameterizedTest
  @EnumSource
  void a_switch_has_a_row_with_its_initial_value_and_its_meaning(Switch one) throws IOException {
    assertThat(rows())
        .anySatisfy(
            row ->
                assertThat(row)
                    .startsWith("| `" + one.key() + "` |")
                    .endsWith("| " + one.initial() + " | " + one.meaning() + " |"));
  }

  @ParameterizedTest
  @EnumSource
  void a_fault_has_a_row(FaultKind kind) throws IOException {
    assertThat(rows()).anySatisfy(row -> assertThat(row).startsWith("| `" + kind.key() + "` |"));
  }

  @Test
  void keys_are_found_again() {
    assertThat(Switch.values()).allSatisfy(one -> assertThat(Switch.of(one.key())).isEqualTo(one));
    assertThat(FaultKind.values())
        .allSatisfy(kind -> assertThat(FaultKind.of(kind.key())).isEqualTo(kind));
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(Path.of("docs/simulator.md"));
  }
}
