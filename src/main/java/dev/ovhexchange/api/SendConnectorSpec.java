package dev.ovhexchange.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A relay and how the platform is to use it.
 *
 * @param displayName metadata.name when unset
 * @param smartHost host name or address of the relay; required unless adopted
 * @param port 587 when unset
 * @param requireTLS true when unset
 * @param maxSendSize in MB, 100 when unset
 */
public record SendConnectorSpec(
    LocalRef exchangeServiceRef,
    @Nullable Adopt adopt,
    @Nullable String displayName,
    @Nullable String smartHost,
    @Nullable Integer port,
    @Nullable Boolean requireTLS,
    @Nullable Integer maxSendSize,
    @Nullable Authentication authentication,
    @Nullable ManagementPolicy managementPolicy,
    @Nullable DeletionPolicy deletionPolicy,
    @Nullable List<AllowedBinding> allowedBindings) {
  public static final int DEFAULT_PORT = 587;
  public static final boolean DEFAULT_REQUIRE_TLS = true;
  public static final int DEFAULT_MAX_SEND_SIZE = 100;
}
