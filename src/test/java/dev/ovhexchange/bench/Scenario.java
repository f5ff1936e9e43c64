package dev.ovhexchange.bench;

/** Something that can be measured on its own. */
interface Scenario {
  /** What the command line calls it. */
  String name();

  void run(Workbench bench, Report report);
}
