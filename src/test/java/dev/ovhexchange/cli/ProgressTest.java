package dev.ovhexchange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter terminal = new StringWriter();

  @Test
  void whoever_watches_sees_one_line_that_vanishes() {
    work(true);

    assertThat(terminal.toString().replace("\r\u001B[K", "|"))
        .isEqualTo(
            "|reading domains|reading mailboxes|reading mailboxes 500|reading mailboxes 1000|");
  }

  @Test
  void a_file_gets_nothing_of_it() {
    work(false);

    assertThat(terminal.toString()).isEmpty();
  }

  private void work(boolean watched) {
    try (Progress progress = new Progress(new PrintWriter(terminal), watched)) {
      progress.begin("reading domains");
      progress.begin("reading mailboxes");
      for (int i = 0; i < 1200; i++) {
        progress.step();
      }
    }
  }
}
