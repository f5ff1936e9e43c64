package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.CreationIntent;
import dev.ovhexchange.kubernetes.Attempts;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.RelayAuthentication;
import dev.ovhexchange.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

  /** What is remembered of one resource. */
  static final class Page {
    private Instant firstSeen;
    private @Nullable Instant lastWrite;
    private @Nullable ConnectorSettings lastChange;
    private @Nullable PlatformTask creationTask;
    private @Nullable Instant deleteSent;
    private @Nullable CreationIntent intent;
    private @Nullable Long provenGone;
    private @Nullable Instant deletionSeen;
    private long busyWith;
    private @Nullable Instant busySince;
    private byte @Nullable [] applied;
    private Instant nextLookAtTask = Instant.MIN;
    private final Attempts<Basis> attempts = new Attempts<>();

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

    /** True when an uncached read said that there is no such connector. */
    boolean isProvenGone(long id) {
      return provenGone != null && provenGone == id;
    }

    /** The creation that was sent and whose fruit was not found yet. */
    @Nullable CreationIntent intent() {
      return intent;
    }

    void intent(@Nullable CreationIntent sent) {
      intent = sent;
    }

    /** When the deletion was first seen, by our own clock. */
    Instant deletionSeen(Instant now) {
      if (deletionSeen == null) {
        deletionSeen = now;
      }
      return deletionSeen;
    }

    /**
     * Since when the connector has been seen busy with the same task.
     *
     * @param task id of the task, 0 when only its state says so
     */
    Instant busySince(long task, boolean busy, Instant now) {
      if (!busy || busySince == null || task != busyWith) {
        busySince = now;
        busyWith = task;
      }
      return busySince;
    }

    void wrote(Instant at, @Nullable ConnectorSettings change) {
      lastWrite = at;
      lastChange = change;
    }

    void creationTask(@Nullable PlatformTask task) {
      creationTask = task;
    }

    Instant nextLookAtTask() {
      return nextLookAtTask;
    }

    void nextLookAtTask(Instant at) {
      nextLookAtTask = at;
    }

    void sentDelete(Instant at) {
      deleteSent = at;
    }

    /** The connector is gone: whatever was done to it concerns the next one no more. */
    void gone(long id, Instant now) {
      provenGone = id;
      startAnew(now);
    }

    /** There is no connector, as far as is known now. */
    void startAnew(Instant now) {
      firstSeen = now;
      intent = null;
      creationTask = null;
      lastChange = null;
      deleteSent = null;
    }

    Attempts<Basis> attempts() {
      return attempts;
    }
  }

  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final Map<Long, String> creations = new ConcurrentHashMap<>();
  private final byte[] salt = new byte[16];

  Ledger() {
    new SecureRandom().nextBytes(salt);
  }

  Page page(String uid, Instant now) {
    return pages.computeIfAbsent(uid, key -> new Page(now));
  }

  void forget(String uid) {
    pages.remove(uid);
    creations.values().removeIf(uid::equals);
  }

  /** The tasks of creations that this process sent for other resources. */
  Set<Long> creationsForOthersThan(String uid) {
    return creations.entrySet().stream()
        .filter(creation -> !creation.getValue().equals(uid))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  void created(String uid, long taskId) {
    creations.put(taskId, uid);
  }

  void applied(Page page, RelayAuthentication authentication) {
    page.applied = digest(authentication);
  }

  boolean isApplied(Page page, RelayAuthentication authentication) {
    return Arrays.equals(page.applied, digest(authentication));
  }

  /** Salted anew in every process and kept in memory only: nothing of a password leaves it. */
  private byte[] digest(RelayAuthentication authentication) {
    byte[] end = {0};
    return Sha256.of(
        salt,
        bytes(authentication.mechanism()),
        end,
        bytes(authentication.user()),
        end,
        bytes(authentication.password()));
  }

  private static byte[] bytes(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").getBytes(StandardCharsets.UTF_8);
  }
}
