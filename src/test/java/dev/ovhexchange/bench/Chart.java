package dev.ovhexchange.bench;

/** Draws curves as plain SVG. */
final class Chart {
  /** A measured point. */
  record Point(double x, double y) {}

  private Chart() {}
}
