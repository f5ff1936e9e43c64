package dev.ovhexchange.platform;

import java.util.concurrent.locks.LockSupport;

/** Time that passes and threads that wait for it: the seam at which tests put a clock of theirs. */
interface Ticker {
  /** The real one. */
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void park(Object blocker, long nanos) {
          LockSupport.parkNanos(blocker, nanos);
        }

        @Override
        public void unpark(Thread thread) {
          LockSupport.unpark(thread);
        }
      };

  /** As {@link System#nanoTime()}: only differences mean anything. */
  long nanoTime();

  /** As {@link LockSupport#parkNanos(Object, long)}: may return early, and after an unpark must. */
  void park(Object blocker, long nanos);

  /** As {@link LockSupport#unpark(Thread)}. */
  void unpark(Thread thread);
}
