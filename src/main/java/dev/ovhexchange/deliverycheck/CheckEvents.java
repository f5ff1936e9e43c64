package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.ConnectorRef;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.kubernetes.BoundConnectors;
import dev.ovhexchange.kubernetes.PlatformAccess;
import dev.ovhexchange.kubernetes.PlatformEvents;
import dev.ovhexchange.kubernetes.SecretWatch;
import dev.ovhexchange.platform.Owner;
import dev.ovhexchange.platform.Platform;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What wakes a check: its connector, its Secrets, its mailbox, and the end of its mail work. */
public final class CheckEvents {
  private static final String BY_SECRET = "secret";

  private final SecretWatch secrets;
  private final BoundConnectors<DeliveryCheck> connectors;
  private @Nullable PlatformEvents<DeliveryCheck> news;

  CheckEvents(PlatformAccess access, SecretWatch secrets) {
    this.secrets = secrets;
    this.connectors =
        new BoundConnectors<>(
            DeliveryCheck.class,
            check -> new ConnectorRef(check.getSpec().connectorRef().name(), null),
            access);
    secrets.onChange(this::secretChanged);
  }

  List<EventSource<?, DeliveryCheck>> sources(EventSourceContext<DeliveryCheck> context) {
    var cache = context.getPrimaryCache();
    cache.addIndexer(
        BY_SECRET,
        check ->
            List.of(
                key(check, check.getSpec().from().secretRef().name()),
                key(check, check.getSpec().to().secretRef().name())));
    news = new PlatformEvents<>(cache, connectors::isOn);
    return List.of(connectors.source(context), news);
  }

  /** Every resource of this kind, as the watch has it; none before it has them all. */
  public Stream<DeliveryCheck> resources() {
    return news == null ? Stream.empty() : news.resources();
  }

  /** Something on a platform changed. */
  public void changed(Platform platform) {
    if (news != null) {
      news.changed(platform);
    }
  }

  private void secretChanged(ResourceID secret) {
    if (news != null) {
      news.wakeIndexed(BY_SECRET, secret.getNamespace().orElse("") + "/" + secret.getName());
    }
  }

  /** Starts another pass over a check. */
  public void wake(Owner owner) {
    wake(new ResourceID(owner.name(), owner.namespace()));
  }

  void wake(ResourceID check) {
    if (news != null) {
      news.wake(check);
    }
  }

  /** The connectors that checks refer to. */
  BoundConnectors<DeliveryCheck> connectors() {
    return connectors;
  }

  /** The version of a Secret beside a check, as the watch has it; empty when there is none. */
  Optional<String> secretVersion(DeliveryCheck check, String name) {
    return secrets.version(check.getMetadata().getNamespace(), name);
  }

  private static String key(DeliveryCheck check, String secret) {
    return check.getMetadata().getNamespace() + "/" + secret;
  }
}
