package dev.ovhexchange.simulator.gateway;

import java.util.ArrayList;
import java.util.List;

/** The faults that wait for their requests. Thread safe. */
public final class Faults {
  private final List<Waiting> waiting = new ArrayList<>();

  /** Adds a fault; those added first hit first. */
  public synchronized void inject(Fault fault) {
    waiting.add(new Waiting(fault));
  }

  /** Takes back all faults that have not hit yet. */
  public synchronized void clear() {
    waiting.clear();
  }

  /** Those that have not hit as often as they should. */
  public synchronized List<Fault> pending() {
    return waiting.stream().map(one -> one.fault.times(one.left)).toList();
  }

  /** The faults that hit this request; at most one of each kind. */
  synchronized Hits hit(String method, String path) {
    if (waiting.isEmpty()) {
      return Hits.NONE;
    }
    List<Fault> hits = new ArrayList<>();
    for (Waiting one : List.copyOf(waiting)) {
      boolean first = hits.stream().noneMatch(hit -> hit.kind() == one.fault.kind());
      if (first && one.fault.matches(method, path) && one.take()) {
        hits.add(one.fault);
      }
    }
    waiting.removeIf(one -> one.left == 0);
    return new Hits(hits);
  }

  private static final class Waiting {
    private final Fault fault;
    private int left;
    private int skip;

    Waiting(Fault fault) {
      this.fault = fault;
      left = fault.times();
      skip = fault.skip();
    }

    boolean take() {
      if (skip > 0) {
        skip--;
        return false;
      }
      if (left != Fault.ALWAYS) {
        left--;
      }
      return true;
    }
  }
}
