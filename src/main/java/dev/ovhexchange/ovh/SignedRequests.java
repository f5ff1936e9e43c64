package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.ApiCredentials.ApplicationKey;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.Priority;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Application key, application secret and consumer key: every request is signed with the platform's
 * time, which is asked for at first, every hour, and when the platform says that ours is wrong.
 */
final class SignedRequests implements Authentication {
  private static final Duration TRUSTED_FOR = Duration.ofHours(1);
  private static final Call TIME = Routes.outside("GET", "/auth/time");

  private final ApplicationKey key;
  private final Wire wire;
  private final String root;
  private final Clock clock;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile @Nullable Offset offset;

  /**
   * @param seconds the platform's clock minus ours
   */
  private record Offset(long seconds, Instant learned, long edition) {}

  /**
   * @param trustsOwnClock whether the platform's time is asked only when it refuses ours
   */
  SignedRequests(ApplicationKey key, Wire wire, String root, Clock clock, boolean trustsOwnClock) {
    this.key = key;
    this.wire = wire;
    this.root = root;
    this.clock = clock;
    this.offset = trustsOwnClock ? new Offset(0, clock.instant(), 1) : null;
  }

  @Override
  public long ready(Priority priority) {
    Offset known = offset;
    if (known == null) {
      return learn(0, priority).edition();
    }
    Duration age = Duration.between(known.learned(), clock.instant());
    if (age.isNegative() || age.compareTo(TRUSTED_FOR) > 0) {
      return refresh(known, priority);
    }
    return known.edition();
  }

  /** An old offset is better than none while nobody tells the time. */
  private long refresh(Offset known, Priority priority) {
    try {
      return learn(known.edition(), priority).edition();
    } catch (PlatformException e) {
      offset = new Offset(known.seconds(), clock.instant(), known.edition());
      return known.edition();
    }
  }

  @Override
  public boolean renewed(PlatformException refused, long edition, Priority priority) {
    if (!Refusals.blamesTheClock(refused)) {
      return false;
    }
    learn(edition, priority);
    return true;
  }

  /** One thread asks; those that waited for it use what it learned. */
  private Offset learn(long outdated, Priority priority) {
    refreshing.lock();
    try {
      Offset known = offset;
      if (known != null && known.edition() != outdated) {
        return known;
      }
      long theirs = wire.exchange(TIME, root + TIME.path(), this::hello, priority, this::seconds);
      Instant now = clock.instant();
      var learned = new Offset(theirs - now.getEpochSecond(), now, outdated + 1);
      offset = learned;
      return learned;
    } finally {
      refreshing.unlock();
    }
  }

  private Map<String, String> hello(Call call, String url) {
    return Map.of("X-Ovh-Application", key.applicationKey());
  }

  private long seconds(Answer answer) throws IOException {
    var time = answer.tree();
    if (!time.canConvertToLong() || time.asLong() <= 0) {
      throw new IOException("not a time");
    }
    return time.asLong();
  }

  @Override
  public Map<String, String> headers(Call call, String url) {
    Offset known = offset;
    long now = clock.instant().getEpochSecond() + (known == null ? 0 : known.seconds());
    return Map.of(
        "X-Ovh-Application",
        key.applicationKey(),
        "X-Ovh-Consumer",
        key.consumerKey(),
        "X-Ovh-Timestamp",
        Long.toString(now),
        "X-Ovh-Signature",
        Signature.of(
            key.applicationSecret(), key.consumerKey(), call.method(), url, call.body(), now));
  }
}
