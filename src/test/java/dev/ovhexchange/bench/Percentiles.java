package dev.ovhexchange.bench;

import java.time.Duration;
import java.util.List;

/** Samples of one latency. */
record Percentiles(List<Duration> samples) {

  /** The smallest sample that at least this share of all samples does not exceed. */
  double seconds(double share) {
    List<Duration> sorted = samples.stream().sorted().toList();
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(index, 0)).toNanos() / 1e9;
  }

  String note() {
    return "%d samples, P50 %s s, longest %s s"
        .formatted(samples.size(), Report.number(seconds(0.5)), Report.number(seconds(1)));
  }
}
