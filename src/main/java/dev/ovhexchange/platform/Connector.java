package dev.ovhexchange.platform;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A send connector as the platform shows it. The platform never shows user and password.
 *
 * @param id the platform's number of it, at least 1
 * @param port TCP port of the smart host
 * @param maxSendSize in MB
 * @param mechanism {@code none}, {@code basicAuth}, {@code basicAuthRequireTLS}, or a value newer
 *     than this operator
 * @param platformDefault true for the connector that the platform itself owns: never touched
 * @param state {@code ok} when at rest, else OVH's own word
 * @param pendingTask id of the task that works on it, 0 when none
 */
public record Connector(
    long id,
    String displayName,
    @Nullable String smartHost,
    int port,
    boolean requireTls,
    int maxSendSize,
    String mechanism,
    boolean platformDefault,
    String state,
    long pendingTask,
    @Nullable Instant creationDate,
    @Nullable Instant lastUpdateDate) {

  /** What ends the display name of every connector that a resource made or took over. */
  public static final Pattern MARKED = Pattern.compile("^(.*?) ?(\\[k8s-[0-9a-f]{12}])$");

  private static final int MARKER_LENGTH = "[k8s-0123456789ab]".length();

  /** True when a resource made it or took it over, here or in another cluster. */
  public boolean isManaged() {
    // Only the end is matched: this is asked of every connector in every pass of every binding.
    int marker = displayName.length() - MARKER_LENGTH;
    return marker >= 0 && MARKED.matcher(displayName.substring(marker)).matches();
  }

  /** True when nothing works on it and it may be written to. */
  public boolean atRest() {
    return pendingTask == 0 && state.equals(STATE_OK);
  }

  /** The state of an object that is fully there. */
  public static final String STATE_OK = "ok";
}
