package dev.ovhexchange.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chance that comes out the same for the same seed. */
public final class Dice {
  private final SplittableRandom random;

  public Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** From 0 to one less than the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  public long anyLong() {
    return random.nextLong();
  }

  public boolean oneIn(int times) {
    return below(times) == 0;
  }

  @SafeVarargs
  public final <T> T oneOf(T... choices) {
    return choices[below(choices.length)];
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Some of them, in any order; at least one. */
  public <T> List<T> someOf(List<T> choices, int most) {
    List<T> left = new ArrayList<>(choices);
    List<T> some = new ArrayList<>();
    int count = between(1, Math.min(most, left.size()));
    for (int i = 0; i < count; i++) {
      some.add(left.remove(below(left.size())));
    }
    return some;
  }
}
