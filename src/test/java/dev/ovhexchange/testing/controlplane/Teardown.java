package dev.ovhexchange.testing.controlplane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/**
 * What was started, closed in the opposite order: once, either by its owner or when the JVM ends.
 * Things are opened under the same lock, so that a Ctrl-C in the middle of a start leaves nothing.
 */
final class Teardown implements AutoCloseable {
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private final Thread hook =
      Thread.ofPlatform().name("control-plane-teardown").unstarted(this::closeOwned);
  private boolean closed;

  private Teardown() {}

  static Teardown atExit() {
    var teardown = new Teardown();
    Runtime.getRuntime().addShutdownHook(teardown.hook);
    return teardown;
  }

  synchronized <T extends AutoCloseable> T own(Callable<T> opener) throws Exception {
    if (closed) {
      throw new IllegalStateException("already stopped");
    }
    var opened = opener.call();
    owned.push(opened);
    return opened;
  }

  @Override
  public void close() {
    closeOwned();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the JVM is ending already: the hook finds nothing left to close
    }
  }

  private synchronized void closeOwned() {
    closed = true;
    RuntimeException failure = null;
    while (!owned.isEmpty()) {
      try {
        owned.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("the control plane did not stop cleanly", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
