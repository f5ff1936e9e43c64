package dev.ovhexchange.sendconnector;

import dev.ovhexchange.api.Adopt;
import dev.ovhexchange.api.Authentication;
import dev.ovhexchange.api.DeletionPolicy;
import dev.ovhexchange.api.ManagementPolicy;
import dev.ovhexchange.api.Mechanism;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.SendConnectorSpec;
import dev.ovhexchange.platform.ConnectorSettings;
import org.jspecify.annotations.Nullable;

/**
 * What a spec wants, with every default filled in.
 *
 * @param displayName without marker; null to leave an adopted connector's as found
 * @param settings display name with marker included; null fields are left as found
 * @param mechanism null to leave an adopted connector's authentication as found
 */
record ConnectorWish(
    String marker,
    @Nullable String displayName,
    ConnectorSettings settings,
    @Nullable Mechanism mechanism,
    @Nullable Long adoptId,
    boolean adoptByName,
    boolean observeOnly,
    boolean retain) {

  /**
   * Reads a spec.
   *
   * @param braked whether the ExchangeService forbids every write
   */
  static ConnectorWish of(SendConnector resource, boolean braked) {
    SendConnectorSpec spec = resource.getSpec();
    Adopt adopt = spec.adopt();
    boolean adopted =
        adopt != null
            && (adopt.connectorId() != null || Boolean.TRUE.equals(adopt.byDisplayName()));
    String marker = Marker.of(resource.getMetadata().getUid());
    String name = spec.displayName();
    if (name == null && !(adopt != null && adopt.connectorId() != null)) {
      name = resource.getMetadata().getName();
    }
    return new ConnectorWish(
        marker,
        name,
        settings(spec, name == null ? null : Marker.mark(name, marker), adopted),
        mechanism(spec.authentication(), adopted),
        adopt == null ? null : adopt.connectorId(),
        adopt != null && Boolean.TRUE.equals(adopt.byDisplayName()),
        braked || spec.managementPolicy() == ManagementPolicy.Observe,
        spec.deletionPolicy() == null ? adopted : spec.deletionPolicy() == DeletionPolicy.Retain);
  }

  private static ConnectorSettings settings(
      SendConnectorSpec spec, @Nullable String markedName, boolean adopted) {
    if (adopted) {
      return new ConnectorSettings(
          markedName, spec.smartHost(), spec.port(), spec.requireTLS(), spec.maxSendSize());
    }
    return new ConnectorSettings(
        markedName,
        spec.smartHost(),
        spec.port() == null ? SendConnectorSpec.DEFAULT_PORT : spec.port(),
        spec.requireTLS() == null ? SendConnectorSpec.DEFAULT_REQUIRE_TLS : spec.requireTLS(),
        spec.maxSendSize() == null ? SendConnectorSpec.DEFAULT_MAX_SEND_SIZE : spec.maxSendSize());
  }

  private static @Nullable Mechanism mechanism(
      @Nullable Authentication authentication, boolean adopted) {
    if (authentication == null) {
      return adopted ? null : Mechanism.NONE;
    }
    return authentication.mechanism() == null ? Mechanism.NONE : authentication.mechanism();
  }

  /**
   * The same wish for an adopted connector whose display name is left as found but for the marker.
   */
  ConnectorWish named(String foundName) {
    return new ConnectorWish(
        marker,
        Marker.strip(foundName),
        new ConnectorSettings(
            Marker.mark(Marker.strip(foundName), marker),
            settings.smartHost(),
            settings.port(),
            settings.requireTls(),
            settings.maxSendSize()),
        mechanism,
        adoptId,
        adoptByName,
        observeOnly,
        retain);
  }

  boolean needsSecret() {
    return mechanism != null && mechanism != Mechanism.NONE;
  }
}
