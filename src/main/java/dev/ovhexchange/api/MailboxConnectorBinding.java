package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
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
@JsonClassDescription("Which mailboxes send through a SendConnector.")
@AdditionalPrinterColumn(name = "Connector", jsonPath = ".spec.connectorRef.name")
@AdditionalPrinterColumn(name = "Attached", jsonPath = ".status.attached")
@AdditionalPrinterColumn(name = "Rollout", jsonPath = ".status.rollout.progress")
@AdditionalPrinterColumn(name = "Ready", jsonPath = Columns.READY)
@AdditionalPrinterColumn(name = "Reason", jsonPath = Columns.REASON)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = Columns.AGE,
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Message", jsonPath = Columns.MESSAGE, priority = 1)
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
