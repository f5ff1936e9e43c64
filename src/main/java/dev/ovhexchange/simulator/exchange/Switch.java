package dev.ovhexchange.simulator.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every behaviour of the platform that no public source settles, and what the simulator can do
 * about it. The key is the name in options, files and the admin API.
 */
public enum Switch {
  SCHEMA("2026", "2024|2026", "2024 lacks default, dnsRouting and defaultSmartHost"),
  ROW_VISIBLE("at-post", "at-post|at-done", "when the row of a new object appears"),
  FINISHED_TASK("48h", "404|<duration>", "how long a finished task can still be read"),
  READBACK("immediate", "immediate|at-done", "when a GET shows what a PUT wrote"),
  NONE_VALUE("0", "0|null", "how 'no connector' and 'no pending task' are written"),
  DELETE_VIRUS(
      "reject-all-false", "off|reject-all-false|always-require", "which attach bodies are refused"),
  PENDING_WRITE("409", "409|403-busy|400|queue", "a write while a task is pending on the object"),
  DELETE_ATTACHED("zero", "zero|reject|dangling", "deleting a connector that is still used"),
  DUPLICATE_NAME("allow", "allow|reject", "two connectors with one displayName"),
  UNKNOWN_CONNECTOR("400", "400|404", "attaching to a connector that does not exist"),
  AUTHENTICATION_CHANGE("partial", "partial|complete", "whether it needs all three properties"),
  SIZE_ABOVE_100("reject", "reject|accept", "maxSendSize above 100 MB"),
  READ_ONLY_IN_PUT("tolerate", "tolerate|reject", "readOnly properties in a PUT body"),
  MAINTENANCE_WRITE("reject", "reject|accept", "writes while the service is not ok"),
  PAGINATION("on", "on|off", "whether lists can be expanded to objects"),
  PAGINATION_CACHE("0s", "<duration>", "age up to which an expanded list may be stale"),
  MAX_PAGE_SIZE("0", "<integer>", "rows per page at most, whatever was asked; 0 for no limit"),
  BATCH("on", "on|off", "whether X-Ovh-Batch is understood"),
  TASK_DURATION("2s", "<duration>|<range>", "how long a task takes"),
  TASK_OUTCOME("done", "done|error|cancelled|stuck", "how a task ends"),
  FAILED_ADD("gone", "gone|creating", "what a failed creation leaves behind"),
  DEFAULT_CONNECTOR("listed", "listed|hidden", "whether the platform's own connector is listed"),
  SKEW_WINDOW("300s", "<duration>", "accepted distance of a signature's timestamp"),
  SERVER_TIME_OFFSET("0s", "<duration>", "how wrong the server's clock is"),
  RATE_LIMIT("0", "<integer>", "calls in any minute per credential, then 429; 0 for no limit"),
  RATE_LIMIT_HEADER("on", "on|off", "whether that 429 carries Retry-After"),
  TOKEN_LIFETIME("3599s", "<duration>", "how long an OAuth2 token lives"),
  JOURNAL("full", "full|counts|off", "what is kept of each request"),
  JOURNAL_LIMIT("200000", "<integer>", "entries kept; the oldest go first, counts go on");

  private final String initial;
  private final String allowed;
  private final String meaning;

  Switch(String initial, String allowed, String meaning) {
    this.initial = initial;
    this.allowed = allowed;
    this.meaning = meaning;
  }

  /** The name in options, files and the admin API, such as {@code row-visible}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value of a simulator that nobody configured. */
  public String initial() {
    return initial;
  }

  /** What may be written, separated by bars. */
  public String allowed() {
    return allowed;
  }

  /** One line for people. */
  public String meaning() {
    return meaning;
  }

  /**
   * Finds a switch by its key.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static Switch of(String key) {
    Optional<Switch> found =
        Arrays.stream(values()).filter(candidate -> candidate.key().equals(key)).findFirst();
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                "unknown switch '"
                    + key
                    + "'; the switches are "
                    + Arrays.stream(values()).map(Switch::key).collect(Collectors.joining(", "))));
  }
}
