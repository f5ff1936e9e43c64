package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.CallBudget;
import dev.ovhexchange.platform.Priority;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives whatever is asked for, and keeps the books. */
final class OpenBudget implements CallBudget {
  final List<Priority> taken = new CopyOnWriteArrayList<>();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final AtomicInteger inFlight = new AtomicInteger();

  @Override
  public Permit acquire(Priority priority, Duration patience) {
    taken.add(priority);
    inFlight.incrementAndGet();
    return inFlight::decrementAndGet;
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
  }
}
