package dev.ovhexchange.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** A relay that an Exchange platform may send through. */
@Group(Groups.GROUP)
@Version(Groups.VERSION)
@ShortNames("sconn")
public class SendConnector extends CustomResource<SendConnectorSpec, SendConnectorStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected @Nullable SendConnectorSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable SendConnectorStatus initStatus() {
    return null;
  }
}
