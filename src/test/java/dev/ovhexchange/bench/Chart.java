package dev.ovhexchange.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws curves as plain SVG.
 *
 * @param bottomDecades whether figures grow by decades along the bottom, as sizes do
 * @param decades whether the left side grows by decades
 */
record Chart(String title, String bottom, String left, boolean bottomDecades, boolean decades) {
  /** A measured point. */
  record Point(double x, double y) {}

  /** Of something that grows by decades. */
  Chart(String title, String bottom, String left, boolean decades) {
    this(title, bottom, left, true, decades);
  }

  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 80;
  private static final int RIGHT = 190;
  private static final int TOP = 50;
  private static final int BOTTOM = 60;
  private static final List<String> COLOURS = List.of("#0b5fa5", "#c2410c", "#15803d", "#7e22ce");

  String svg(Map<String, List<Point>> curves) {
    List<Point> all = curves.values().stream().flatMap(List::stream).toList();
    List<Double> places = all.stream().map(Point::x).toList();
    var x =
        bottomDecades
            ? Axis.decades(places, LEFT, WIDTH - RIGHT)
            : Axis.even(places, LEFT, WIDTH - RIGHT);
    List<Double> heights = all.stream().map(Point::y).toList();
    var y =
        decades
            ? Axis.decades(heights, HEIGHT - BOTTOM, TOP)
            : Axis.even(heights, HEIGHT - BOTTOM, TOP);
    var out = new StringBuilder();
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                .formatted(WIDTH, HEIGHT)
            + " font-family=\"sans-serif\" font-size=\"13\">\n");
    out.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    text(out, LEFT, 28, "start", title, " font-size=\"16\" font-weight=\"bold\"");
    text(out, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, "middle", bottom, "");
    text(
        out,
        20,
        (TOP + HEIGHT - BOTTOM) / 2.0,
        "middle",
        left,
        " transform=\"rotate(-90 20 %d)\"".formatted((TOP + HEIGHT - BOTTOM) / 2));
    for (double mark : x.marks()) {
      line(out, x.at(mark), TOP, x.at(mark), HEIGHT - BOTTOM);
      text(out, x.at(mark), HEIGHT - BOTTOM + 20, "middle", Report.number(mark), "");
    }
    for (double mark : y.marks()) {
      line(out, LEFT, y.at(mark), WIDTH - RIGHT, y.at(mark));
      text(out, LEFT - 8, y.at(mark) + 4, "end", Report.number(mark), "");
    }
    int number = 0;
    for (Map.Entry<String, List<Point>> curve : curves.entrySet()) {
      draw(out, curve.getKey(), curve.getValue(), COLOURS.get(number % COLOURS.size()), x, y);
      text(out, WIDTH - RIGHT + 34, TOP + 18 + 24 * number, "start", curve.getKey(), "");
      out.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.0f\" y1=\"%.0f\" x2=\"%.0f\" y2=\"%.0f\" stroke=\"%s\""
                  + " stroke-width=\"3\"/>\n",
              WIDTH - RIGHT + 8.0,
              TOP + 14.0 + 24 * number,
              WIDTH - RIGHT + 28.0,
              TOP + 14.0 + 24 * number,
              COLOURS.get(number % COLOURS.size())));
      number++;
    }
    return out.append("</svg>\n").toString();
  }

  private static void draw(
      StringBuilder out, String name, List<Point> points, String colour, Axis x, Axis y) {
    out.append("<g stroke=\"%s\" fill=\"%s\"><title>%s</title>\n".formatted(colour, colour, name));
    out.append("<polyline fill=\"none\" stroke-width=\"2\" points=\"");
    for (Point point : points) {
      out.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.at(point.x()), y.at(point.y())));
    }
    out.append("\"/>\n");
    for (Point point : points) {
      out.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>\n",
              x.at(point.x()),
              y.at(point.y())));
    }
    out.append("</g>\n");
  }

  private static void line(StringBuilder out, double x1, double y1, double x2, double y2) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d4d4d4\"/>\n",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(
      StringBuilder out, double x, double y, String anchor, String words, String more) {
    out.append(
        String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"", x, y, anchor));
    out.append(more).append('>').append(words.replace("&", "&amp;").replace("<", "&lt;"));
    out.append("</text>\n");
  }

  /** From figures to places on the paper. */
  private record Axis(List<Double> marks, boolean byDecades, double from, double to) {

    static Axis decades(List<Double> figures, double from, double to) {
      double least = figures.stream().min(Double::compare).orElse(1.0);
      double most = figures.stream().max(Double::compare).orElse(10.0);
      List<Double> marks = new ArrayList<>();
      int first = (int) Math.floor(Math.log10(Math.max(least, 1e-6)));
      int last = Math.max((int) Math.ceil(Math.log10(most)), first + 1);
      for (int power = first; power <= last; power++) {
        marks.add(Math.pow(10, power));
      }
      return new Axis(marks, true, from, to);
    }

    static Axis even(List<Double> figures, double from, double to) {
      double most = figures.stream().max(Double::compare).orElse(1.0);
      double step = Math.pow(10, Math.floor(Math.log10(most)));
      while (most / step < 4) {
        step /= 2;
      }
      List<Double> marks = new ArrayList<>();
      for (int i = 0; i * step < most + step; i++) {
        marks.add(i * step);
      }
      return new Axis(marks, false, from, to);
    }

    double at(double figure) {
      double low = scaled(marks.getFirst());
      double high = scaled(marks.getLast());
      return from + (to - from) * (scaled(figure) - low) / (high - low);
    }

    private double scaled(double figure) {
      return byDecades ? Math.log10(Math.max(figure, 1e-6)) : figure;
    }
  }
}
