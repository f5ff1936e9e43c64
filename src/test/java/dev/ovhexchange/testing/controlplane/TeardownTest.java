package dev.ovhexchange.testing.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TeardownTest {
  private final ArrayList<String> closed = new ArrayList<>();

  @Test
  void the_last_one_opened_is_closed_first_and_each_only_once() throws Exception {
    var teardown = Teardown.atExit();
    own(teardown, "etcd");
    own(teardown, "API server");

    teardown.close();
    teardown.close();

    assertThat(closed).containsExactly("API server", "etcd");
  }

  @Test
  void one_that_does_not_close_keeps_no_other_open() throws Exception {
    var teardown = Teardown.atExit();
    own(teardown, "etcd");
    teardown.<AutoCloseable>own(
        () ->
            () -> {
              throw new IllegalStateException("stuck");
            });

    assertThatThrownBy(teardown::close).hasRootCauseMessage("stuck");
    assertThat(closed).containsExactly("etcd");
  }

  @Test
  void nothing_is_opened_once_the_end_has_begun() {
    var teardown = Teardown.atExit();
    teardown.close();

    assertThatThrownBy(() -> own(teardown, "etcd")).hasMessage("already stopped");
  }

  private void own(Teardown teardown, String name) throws Exception {
    teardown.<AutoCloseable>own(() -> () -> closed.add(name));
  }
}
