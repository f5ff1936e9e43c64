package dev.ovhexchange.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.LogFields;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditionTest {
  private static final Edition FIRST = edition("uid-1", 1);

  static Edition edition(String uid, long generation) {
    return new Edition(uid, generation, "SendConnector", "mail", "relay");
  }

  @Test
  void the_same_edition_has_the_same_trace_in_every_process() {
    assertThat(FIRST.root().traceId()).isEqualTo("49a88c843035ee0c9ec0c2f0e12a9871");
    assertThat(FIRST.root()).isEqualTo(edition("uid-1", 1).root());
    assertThat(FIRST.root().traceId()).hasSize(32);
    assertThat(FIRST.root().id()).hasSize(16);
    assertThat(FIRST.root().parent()).isNull();
  }

  @Test
  void another_edit_and_another_resource_have_another() {
    assertThat(FIRST.root().traceId())
        .isNotEqualTo(edition("uid-1", 2).root().traceId())
        .isNotEqualTo(edition("uid-2", 1).root().traceId());
  }

  @Test
  void it_is_what_the_fields_of_the_log_say() {
    assertThat(Edition.ofThisThread()).isEmpty();
    try (var _ =
        LogFields.of(
            Map.of(
                LogFields.UID, "uid-1",
                LogFields.GENERATION, "1",
                LogFields.KIND, "SendConnector",
                LogFields.NAMESPACE, "mail",
                LogFields.NAME, "relay"))) {
      assertThat(Edition.ofThisThread()).contains(FIRST);
    }
    assertThat(Edition.ofThisThread()).isEmpty();
  }
}
