package dev.ovhexchange.mailboxbinding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** More of them with {@code -Dfuzz.cases=100000}, one again with {@code -Dfuzz.case=42}. */
class BindingSequencesTest {
  private static final long WITH_EVERY_BUILD = 3_000;

  private static LongStream cases() {
    Long one = Long.getLong("fuzz.case");
    return one != null
        ? LongStream.of(one)
        : LongStream.rangeClosed(1, Long.getLong("fuzz.cases", WITH_EVERY_BUILD));
  }

  @Test
  void whatever_happens_mailboxes_are_attached_while_claimed_and_let_go_after() {
    cases()
        .forEach(
            seed ->
                assertThat(new BindingSequence(seed).live())
                    .as("again with -Dtest=BindingSequencesTest -Dfuzz.case=" + seed)
                    .isEmpty());
  }
}
