package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.CallCount;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls in the name of one credential. Once the platform has refused that credential nothing more
 * is sent with it: every later call fails at once, in the same way.
 */
final class Session {
  private final Wire wire;
  private final Authentication authentication;
  private final String root;
  private volatile @Nullable PlatformException rejected;

  Session(Wire wire, Authentication authentication, String root) {
    this.wire = wire;
    this.authentication = authentication;
    this.root = root;
  }

  /** Makes the call; once more if time or token turned out to be stale, which executes nothing. */
  <T> T call(Call call, Priority priority, Answer.Reader<T> reader) {
    refuseIfRejected();
    CallCount.oneMore();
    try {
      long edition = authentication.ready(priority);
      try {
        return send(call, priority, reader);
      } catch (PlatformException e) {
        if (!authentication.renewed(e, edition, priority)) {
          throw e;
        }
        return send(call, priority, reader);
      }
    } catch (PlatformException e) {
      if (e.kind() == Kind.CREDENTIALS_REJECTED) {
        rejected = e;
      }
      throw e;
    }
  }

  private <T> T send(Call call, Priority priority, Answer.Reader<T> reader) {
    return wire.exchange(call, root + call.path(), authentication, priority, reader);
  }

  /** A call that answers nothing. */
  void run(Call call, Priority priority) {
    // parsed all the same: a success in HTML is no answer of the API
    call(call, priority, Answer::tree);
  }

  /** A call that answers one object. */
  Row row(Call call, Set<String> wanted, Priority priority) {
    return call(call, priority, answer -> answer.row(wanted));
  }

  private void refuseIfRejected() {
    PlatformException first = rejected;
    if (first != null) {
      throw new PlatformException(
          first.kind(),
          first.method(),
          first.path(),
          first.status(),
          first.detail(),
          first.queryId(),
          null,
          first);
    }
  }
}
