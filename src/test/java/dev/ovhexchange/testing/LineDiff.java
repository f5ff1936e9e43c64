package dev.ovhexchange.testing;

import java.util.ArrayList;
import java.util.List;

/** Shows how two texts differ, line by line, as people read it in reviews. */
final class LineDiff {
  private static final int CONTEXT = 2;

  private final List<String> expected;
  private final List<String> actual;
  private final int[][] common;

  private LineDiff(List<String> expected, List<String> actual) {
    this.expected = expected;
    this.actual = actual;
    this.common = new int[expected.size() + 1][actual.size() + 1];
    for (int i = expected.size() - 1; i >= 0; i--) {
      for (int j = actual.size() - 1; j >= 0; j--) {
        common[i][j] =
            expected.get(i).equals(actual.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
  }

  /** The lines that differ, with what is around them; {@code -} is expected, {@code +} is found. */
  static String of(String expected, String actual) {
    return new LineDiff(expected.lines().toList(), actual.lines().toList()).text();
  }

  private String text() {
    List<String> all = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < expected.size() || j < actual.size()) {
      if (i < expected.size() && j < actual.size() && expected.get(i).equals(actual.get(j))) {
        all.add("  " + expected.get(i));
        i++;
        j++;
      } else if (j >= actual.size()
          || (i < expected.size() && common[i + 1][j] >= common[i][j + 1])) {
        all.add("- " + expected.get(i++));
      } else {
        all.add("+ " + actual.get(j++));
      }
    }
    return shortened(all);
  }

  private static String shortened(List<String> all) {
    StringBuilder text = new StringBuilder();
    boolean gap = false;
    for (int at = 0; at < all.size(); at++) {
      boolean near = false;
      for (int k = Math.max(0, at - CONTEXT); k <= Math.min(all.size() - 1, at + CONTEXT); k++) {
        near |= !all.get(k).startsWith("  ");
      }
      if (near) {
        text.append(all.get(at)).append('\n');
      } else if (!gap) {
        text.append("  ...\n");
      }
      gap = !near;
    }
    return text.toString();
  }
}
