package dev.ovhexchange.properties;

import dev.ovhexchange.acceptance.Manifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One run: some steps, drawn by a seed; then everything is calmed, and must come to rest as the
 * specs want it, stay at rest, and go without a trace when it is deleted.
 */
final class RandomRun {
  private static final List<Step> BAG = new ArrayList<>();

  static {
    put(6, Edits.APPLY_CONNECTOR);
    put(9, Edits.APPLY_BINDING);
    put(2, Edits.DELETE_CONNECTOR);
    put(3, Edits.DELETE_BINDING);
    put(2, Edits.RECREATE_BINDING);
    put(2, Edits.PAUSE);
    put(2, Edits.ROTATE_LOGIN);
    put(1, Edits.DELETE_LOGIN);
    put(1, Edits.ROTATE_KEY);
    put(1, Edits.EDIT_SERVICE);
    put(3, Hands.ATTACH);
    put(1, Hands.ADD_CONNECTOR);
    put(1, Hands.EDIT_CONNECTOR);
    put(1, Hands.REMOVE_CONNECTOR);
    put(1, Hands.ADD_MAILBOX);
    put(1, Hands.REMOVE_MAILBOX);
    put(2, Hands.RENAME_MAILBOX);
    put(1, Hands.OCCUPY);
    put(1, Hands.STATE);
    put(5, Mishaps.FAULT);
    put(1, Mishaps.RESTART);
    put(2, Mishaps.KILL);
    put(4, Mishaps.LEAP);
    put(8, Mishaps.BREATHE);
  }

  private final long seed;
  private final List<String> history = new ArrayList<>();

  RandomRun(long seed) {
    this.seed = seed;
  }

  private static void put(int weight, Step step) {
    BAG.addAll(Collections.nCopies(weight, step));
  }

  /**
   * Runs.
   *
   * @throws AssertionError with the steps and the command that takes them again
   */
  void run() {
    Dice dice = new Dice(seed);
    try (World world = new World(dice.oneIn(2))) {
      world.scene.startOperator();
      world.rotateKey();
      world.apply(Manifest.service());
      world.apply(Manifest.relayLogin("relay-user", "a-password"));
      Edits.APPLY_CONNECTOR.take(world, dice);
      Edits.APPLY_BINDING.take(world, dice);
      for (int steps = dice.between(8, 25); steps > 0; steps--) {
        history.add(dice.oneOf(BAG).take(world, dice));
        must("while it runs", Invariants.broken(world));
      }
      Rest rest = new Rest(world);
      rest.calm();
      must("at rest", rest.settle());
      must("at rest", Invariants.broken(world));
      must("though nothing was edited", rest.disturbances());
      must("after all was deleted", rest.leave());
    } catch (RuntimeException e) {
      throw new AssertionError(story("it broke", List.of(String.valueOf(e))), e);
    }
  }

  private void must(String when, List<String> complaints) {
    if (!complaints.isEmpty()) {
      throw new AssertionError(story(when, complaints));
    }
  }

  private String story(String when, List<String> complaints) {
    return "seed "
        + seed
        + ", "
        + when
        + ":\n  "
        + String.join("\n  ", complaints)
        + "\nafter:\n  "
        + String.join("\n  ", history)
        + "\nagain: make properties SEED="
        + seed;
  }
}
