package dev.ovhexchange.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
  @ParameterizedTest
  @CsvSource({
    "SYNCED, Synced",
    "SECRET_NOT_FOUND, SecretNotFound",
    "ID_UNKNOWN, IdUnknown",
    "PROGRESSING_WITH_RETRY, ProgressingWithRetry",
    "API_UNAVAILABLE, ApiUnavailable",
    "TOO_MANY_TO_RESTORE, TooManyToRestore",
  })
  void words_are_written_as_kubernetes_writes_reasons(Reason reason, String word) {
    assertThat(reason.word()).isEqualTo(word);
  }

  @ParameterizedTest
  @EnumSource
  void every_word_has_the_form_that_the_api_server_demands(Reason reason) {
    assertThat(reason.word()).matches("[A-Z][A-Za-z0-9]*").hasSizeLessThan(1024);
  }

  @Test
  void no_two_reasons_have_the_same_word() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::word)).doesNotHaveDuplicates();
  }
}
