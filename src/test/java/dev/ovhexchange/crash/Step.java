package dev.ovhexchange.crash;

import dev.ovhexchange.crash.Life.Death;
import dev.ovhexchange.crash.Walk.Undisturbed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of the walk: a scenario, and where its operator dies. */
record Step(Scenario scenario, Undisturbed undisturbed, Death death) {

  /** Every point of a scenario at every moment that can make a difference. */
  static List<Step> all(Scenario scenario, Undisturbed undisturbed) {
    List<Step> steps = new ArrayList<>();
    for (Point point : undisturbed.points()) {
      for (Moment moment : point.moments()) {
        steps.add(new Step(scenario, undisturbed, new Death(point, moment)));
      }
    }
    return steps;
  }

  /** What kind of point it is, whatever the object. */
  String kind() {
    return death.moment().name() + " " + death.point().kind();
  }

  /** One step of every kind: the first of its kind that there is. */
  static List<Step> oneOfEachKind(List<Step> steps) {
    Map<String, Step> kinds = new LinkedHashMap<>();
    steps.forEach(step -> kinds.putIfAbsent(step.kind(), step));
    return List.copyOf(kinds.values());
  }

  /** The steps in an order that is cut short anywhere without leaving a part of the walk out. */
  static List<Step> spread(List<Step> steps) {
    List<Step> order = new ArrayList<>();
    int stride = 1;
    while (stride < steps.size()) {
      stride *= 2;
    }
    boolean[] taken = new boolean[steps.size()];
    for (; stride > 0; stride /= 2) {
      for (int i = 0; i < steps.size(); i += stride) {
        if (!taken[i]) {
          taken[i] = true;
          order.add(steps.get(i));
        }
      }
    }
    return order;
  }
}
