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
  /** What a step is a case of. */
  enum Kind {
    EDIT("edits"),
    HAND("changes by hand at OVH"),
    FAULT("faults"),
    END("restarts and kills"),
    TIME("pauses and leaps of the clock");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private record Card(Kind kind, Step step) {}

  private static final List<Card> BAG = new ArrayList<>();

  /** Came later, and is drawn beside the others: of the same seed those stay what they were. */
  private static final List<Step> LATER =
      List.of(
          Edits.APPLY_DOMAIN,
          Edits.APPLY_DOMAIN,
          Edits.APPLY_DOMAIN,
          Edits.DELETE_DOMAIN,
          Edits.APPROVE,
          Edits.APPROVE);

  static {
    put(6, Kind.EDIT, Edits.APPLY_CONNECTOR);
    put(9, Kind.EDIT, Edits.APPLY_BINDING);
    put(2, Kind.EDIT, Edits.DELETE_CONNECTOR);
    put(3, Kind.EDIT, Edits.DELETE_BINDING);
    put(2, Kind.EDIT, Edits.RECREATE_BINDING);
    put(2, Kind.EDIT, Edits.PAUSE);
    put(2, Kind.EDIT, Edits.ROTATE_LOGIN);
    put(1, Kind.EDIT, Edits.DELETE_LOGIN);
    put(1, Kind.EDIT, Edits.ROTATE_KEY);
    put(1, Kind.EDIT, Edits.EDIT_SERVICE);
    put(3, Kind.HAND, Hands.ATTACH);
    put(1, Kind.HAND, Hands.ADD_CONNECTOR);
    put(1, Kind.HAND, Hands.EDIT_CONNECTOR);
    put(1, Kind.HAND, Hands.REMOVE_CONNECTOR);
    put(1, Kind.HAND, Hands.ADD_MAILBOX);
    put(1, Kind.HAND, Hands.REMOVE_MAILBOX);
    put(2, Kind.HAND, Hands.RENAME_MAILBOX);
    put(1, Kind.HAND, Hands.OCCUPY);
    put(1, Kind.HAND, Hands.STATE);
    put(5, Kind.FAULT, Mishaps.FAULT);
    put(1, Kind.END, Mishaps.RESTART);
    put(2, Kind.END, Mishaps.KILL);
    put(4, Kind.TIME, Mishaps.LEAP);
    put(8, Kind.TIME, Mishaps.BREATHE);
  }

  private final long seed;
  private final List<String> history = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();

  RandomRun(long seed) {
    this.seed = seed;
  }

  private static void put(int weight, Kind kind, Step step) {
    BAG.addAll(Collections.nCopies(weight, new Card(kind, step)));
  }

  /**
   * Runs.
   *
   * @return of which kinds its steps were
   * @throws AssertionError with the steps and the command that takes them again
   */
  List<Kind> run() {
    Dice dice = new Dice(seed);
    Dice later = new Dice(~seed);
    try (World world = new World(dice.oneIn(2), -seed)) {
      world.scene.startOperator();
      world.rotateKey();
      world.apply(Manifest.service());
      world.apply(Manifest.relayLogin("relay-user", "a-password"));
      Edits.APPLY_CONNECTOR.take(world, dice);
      Edits.APPLY_BINDING.take(world, dice);
      for (int steps = dice.between(8, 25); steps > 0; steps--) {
        Card card = dice.oneOf(BAG);
        kinds.add(card.kind());
        history.add(card.step().take(world, dice));
        if (later.oneIn(5)) {
          kinds.add(Kind.EDIT);
          history.add(later.oneOf(LATER).take(world, later));
        }
        must("while it runs", Invariants.broken(world));
      }
      Rest rest = new Rest(world);
      rest.calm();
      must("at rest", rest.settle());
      must("at rest", Invariants.broken(world));
      must("though nothing was edited", rest.disturbances());
      must("after all was deleted", rest.leave());
      return kinds;
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
