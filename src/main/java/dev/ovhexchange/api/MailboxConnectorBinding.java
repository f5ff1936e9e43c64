package dev.ovhexchange.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** Which mailboxes send through a {@link SendConnector}. */
@Group(Groups.GROUP)
@Version(Groups.VERSION)
@ShortNames("mcb")
public class MailboxConnectorBinding
    extends CustomResource<MailboxConnectorBindingSpec, MailboxConnectorBindingStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected @Nullable MailboxConnectorBindingSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable MailboxConnectorBindingStatus initStatus() {
    return null;
  }
}
