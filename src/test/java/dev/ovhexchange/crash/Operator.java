package dev.ovhexchange.crash;

/** An operator that can be killed. */
interface Operator {
  Life life();

  /** Ends it without a word. When this returns it can do nothing more to the world. */
  void kill();
}
