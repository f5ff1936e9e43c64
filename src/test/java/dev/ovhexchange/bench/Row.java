package dev.ovhexchange.bench;

/**
 * A line of the result.
 *
 * @param target in words; empty when the figure only informs
 * @param note how it was measured, or why it was missed
 */
record Row(
    String scenario, String what, String target, String figure, Verdict verdict, String note) {

  /** What the figure says of its target. */
  enum Verdict {
    MET("met"),
    MISSED("MISSED"),
    NONE("");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Verdict of(boolean met) {
      return met ? MET : MISSED;
    }
  }
}
