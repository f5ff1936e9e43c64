package dev.ovhexchange.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** One Exchange platform, its credentials and its call budget. */
@Group(Groups.GROUP)
@Version(Groups.VERSION)
@ShortNames("exsvc")
public class ExchangeService extends CustomResource<ExchangeServiceSpec, ExchangeServiceStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected @Nullable ExchangeServiceSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable ExchangeServiceStatus initStatus() {
    return null;
  }
}
