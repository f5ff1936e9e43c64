package dev.ovhexchange.properties;

/** Something that can happen. */
interface Step {
  /**
   * Lets it happen.
   *
   * @return what happened, for whoever reads why a run failed
   */
  String take(World world, Dice dice);
}
