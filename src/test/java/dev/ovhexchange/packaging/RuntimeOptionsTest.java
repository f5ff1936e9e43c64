package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How the image starts the operator. */
class RuntimeOptionsTest {
  @Test
  void memory_which_holds_credentials_is_never_dumped() throws IOException {
    assertThat(Files.readAllLines(Path.of("src/main/jvm/options")))
        .contains("-XX:-HeapDumpOnOutOfMemoryError", "-XX:+ExitOnOutOfMemoryError")
        .noneMatch(option -> option.contains("HeapDumpPath"));
    assertThat(Files.readString(Path.of("Dockerfile"))).contains("\"@/app/options\"");
    assertThat(Files.readString(Path.of("src/main/jvm/image-root.sh")))
        .contains("cp \"$here/options\" \"$root/app/\"");
  }
}
