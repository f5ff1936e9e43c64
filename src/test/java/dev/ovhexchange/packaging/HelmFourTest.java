package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The next Helm makes the same of the chart. */
class HelmFourTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("dev.ovhexchange.packaging.ChartTest#cases")
  void values_render_to_what_was_reviewed(Path reviewed) throws IOException {
    assertThat(Chart.render(HelmVersion.FOUR, reviewed.resolve("values.yaml")))
        .isEqualTo(Files.readString(reviewed.resolve("rendered.yaml")));
  }

  @Test
  void it_finds_nothing_to_complain_about() {
    assertThatNoException().isThrownBy(HelmVersion.FOUR::lint);
  }

  @Test
  void it_refuses_a_bad_value() throws IOException {
    Path file = Files.writeString(folder.resolve("values.yaml"), "replicas: 2");

    assertThatThrownBy(() -> Chart.render(HelmVersion.FOUR, file))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }
}
