package dev.ovhexchange.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.properties.RandomRun.Kind;
import dev.ovhexchange.testing.DocumentSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few seeds with every build, for a minute; {@code make properties SEEDS=200} for many and {@code
 * make properties SEED=42} for one.
 */
class RandomRunTest {
  private static final String ONE = "properties.seed";
  private static final String MANY = "properties.seeds";
  private static final long WITH_EVERY_BUILD = 6;
  private static final Duration A_MINUTE = Duration.ofSeconds(60);

  private static final List<Kind> STEPS = new ArrayList<>();
  private static long began;
  private static int passed;

  @BeforeAll
  static void begin() {
    began = System.nanoTime();
  }

  static LongStream seeds() {
    Long one = Long.getLong(ONE);
    return one != null
        ? LongStream.of(one)
        : LongStream.rangeClosed(1, Long.getLong(MANY, WITH_EVERY_BUILD));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatever_happens_it_comes_to_rest_as_the_specs_want_it(long seed) {
    boolean asked = Long.getLong(ONE) != null || Long.getLong(MANY) != null;
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Assumptions.assumeTrue(asked || took.compareTo(A_MINUTE) < 0, "the minute is over");
    List<Kind> steps = new RandomRun(seed).run();
    assertThat(steps).as("it took its steps").hasSizeBetween(8, 50);
    STEPS.addAll(steps);
    passed++;
  }

  /** Many runs are told in docs/reliability.md. */
  @AfterAll
  static void tell() {
    Long seeds = Long.getLong(MANY);
    if (seeds == null) {
      return;
    }
    StringBuilder text =
        new StringBuilder(
            "Written by `make properties SEEDS=" + seeds + "`.\n\n| what | number |\n|---|---:|\n");
    row(text, "runs, each of a seed of its own", seeds);
    for (Kind kind : Kind.values()) {
      row(text, kind.words(), STEPS.stream().filter(kind::equals).count());
    }
    row(text, "runs that broke an invariant", seeds - passed);
    DocumentSection.ofReliability("random runs").write(text.toString());
  }

  private static void row(StringBuilder text, String what, long number) {
    text.append("| ").append(what).append(" | ").append(number).append(" |\n");
  }
}
