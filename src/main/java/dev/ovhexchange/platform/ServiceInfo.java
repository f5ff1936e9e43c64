package dev.ovhexchange.platform;

import org.jspecify.annotations.Nullable;

/**
 * The Exchange service itself.
 *
 * @param offer dedicated, dedicatedCluster, hosted, provider, or a value newer than this operator
 * @param state ok, inMaintenance, suspended
 * @param serverVersion commercial version of the server, such as 2019; null when it was not asked
 */
public record ServiceInfo(
    String name, String offer, String state, long pendingTask, @Nullable String serverVersion) {

  /** The same with the version that an earlier look gave. */
  public ServiceInfo withServerVersion(@Nullable String version) {
    return new ServiceInfo(name, offer, state, pendingTask, version);
  }
}
