package dev.ovhexchange.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is generated and committed, so that reviews see it and the build can judge it. */
public record GeneratedFile(Path path) {

  /** Fails on a difference; with {@code -Dcrds.update} it writes the file instead. */
  public void mustBe(String generated) {
    if (System.getProperty("crds.update") != null) {
      write(generated);
    }
    assertThat(path).as("%s is out of date: run make crds", path).exists();
    assertThat(read()).as("%s is out of date: run make crds", path).isEqualTo(generated);
  }

  private String read() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String content) {
    try {
      Files.writeString(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
