package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.RelayAuthentication;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this process did to connectors and the platform does not show yet. Losing it (a restart)
 * costs a few calls and never correctness: what must survive is in status.
 */
final class Ledger {

  /**
   * What a call was decided on: once any of it changes, a failure of the past counts no more.
   *
   * @param secretVersion empty where no Secret is used
   */
  record Basis(long generation, String secretVersion, boolean removing) {}

  /** A call failed: nothing is tried again on the same basis before the time is over. */
  record Hold(Basis basis, Verdict verdict, Instant until) {}

  /** What is remembered of one resource. */
  static final class Page {
    private Instant firstSeen;
    private @Nullable Instant lastWrite;
    private @Nullable ConnectorSettings lastChange;
    private @Nullable PlatformTask creationTask;
    private @Nullable Instant deleteSent;
    private byte @Nullable [] applied;
    private @Nullable Hold hold;
    private int failures;

    private Page(Instant firstSeen) {
      this.firstSeen = firstSeen;
    }

    Instant firstSeen() {
      return firstSeen;
    }

    Optional<Instant> lastWrite() {
      return Optional.ofNullable(lastWrite);
    }

    Optional<ConnectorSettings> lastChange() {
      return Optional.ofNullable(lastChange);
    }

    Optional<PlatformTask> creationTask() {
      return Optional.ofNullable(creationTask);
    }

    Optional<Instant> deleteSent() {
      return Optional.ofNullable(deleteSent);
    }

    void wrote(Instant at, @Nullable ConnectorSettings change) {
      lastWrite = at;
      lastChange = change;
    }

    void creationTask(@Nullable PlatformTask task) {
      creationTask = task;
    }

    void sentDelete(Instant at) {
      deleteSent = at;
    }

    /** The connector is gone: whatever is decided next needs looks that are newer than now. */
    void gone(Instant now) {
      firstSeen = now;
      lastWrite = null;
      lastChange = null;
      creationTask = null;
      deleteSent = null;
      applied = null;
    }

    /** What holds back calls on this basis now. */
    Optional<Hold> hold(Basis basis, Instant now) {
      Hold present = hold;
      return present != null && present.basis().equals(basis) && now.isBefore(present.until())
          ? Optional.of(present)
          : Optional.empty();
    }

    void hold(Hold newHold) {
      hold = newHold;
    }

    /** Counts failures in a row; gives how many there were before. */
    int failed() {
      return failures++;
    }

    void succeeded() {
      hold = null;
      failures = 0;
    }
  }

  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final Set<Long> creations = ConcurrentHashMap.newKeySet();
  private final byte[] salt = new byte[16];

  Ledger() {
    new SecureRandom().nextBytes(salt);
  }

  Page page(String uid, Instant now) {
    return pages.computeIfAbsent(uid, key -> new Page(now));
  }

  void forget(String uid) {
    pages.remove(uid);
  }

  /** The tasks of creations that this process sent. */
  Set<Long> creations() {
    return Set.copyOf(creations);
  }

  void created(long taskId) {
    creations.add(taskId);
  }

  void applied(Page page, RelayAuthentication authentication) {
    page.applied = digest(authentication);
  }

  boolean isApplied(Page page, RelayAuthentication authentication) {
    return Arrays.equals(page.applied, digest(authentication));
  }

  /** Salted anew in every process and kept in memory only: nothing of a password leaves it. */
  private byte[] digest(RelayAuthentication authentication) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      digest.update(authentication.mechanism().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(bytes(authentication.user()));
      digest.update((byte) 0);
      digest.update(bytes(authentication.password()));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").getBytes(StandardCharsets.UTF_8);
  }
}
