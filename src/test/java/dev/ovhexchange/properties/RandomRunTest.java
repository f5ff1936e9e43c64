package dev.ovhexchange.properties;

import java.time.Duration;
import java.util.stream.LongStream;
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

  private static long began;

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
    new RandomRun(seed).run();
  }
}
