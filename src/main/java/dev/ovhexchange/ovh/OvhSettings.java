package dev.ovhexchange.ovh;

import java.time.Duration;

/**
 * How the adapter behaves towards the API.
 *
 * @param connectTimeout until a connection stands
 * @param readTimeout for a whole GET, its answer read to the end
 * @param writeTimeout for a whole POST, PUT or DELETE; OVH's own clients wait 180 s
 * @param pageSize rows asked for in one page of an expanded list
 * @param patience the longest wait for the call budget, for each request
 * @param userAgent sent with every request
 * @param trustsOwnClock whether requests are signed by this machine's clock until the platform
 *     disagrees, which saves the call that asks for the time
 * @param egress the way to the API
 */
public record OvhSettings(
    Duration connectTimeout,
    Duration readTimeout,
    Duration writeTimeout,
    int pageSize,
    Duration patience,
    String userAgent,
    boolean trustsOwnClock,
    Egress egress) {

  public OvhSettings {
    if (pageSize < 1) {
      throw new IllegalArgumentException("a page has at least 1 row, not " + pageSize);
    }
  }

  /** What production uses. */
  public static OvhSettings defaults(String operatorVersion) {
    return new OvhSettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(180),
        20_000,
        Duration.ofSeconds(30),
        "ovh-exchange-operator/" + operatorVersion,
        false,
        Egress.PLAIN);
  }

  /** What a tool uses that a person waits for: as few calls as possible. */
  public static OvhSettings ofTool(String version, int pageSize, Egress egress) {
    OvhSettings defaults = defaults(version);
    return new OvhSettings(
        defaults.connectTimeout(),
        defaults.readTimeout(),
        defaults.writeTimeout(),
        pageSize,
        defaults.patience(),
        defaults.userAgent(),
        true,
        egress);
  }
}
