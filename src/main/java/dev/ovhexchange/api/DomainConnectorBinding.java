package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** The {@link SendConnector} that mailboxes created later on a domain get. */
@Group(Groups.GROUP)
@Version(Groups.VERSION)
@ShortNames("dcb")
@JsonClassDescription(
    "The SendConnector that mailboxes created later on a domain get; those that exist are left"
        + " alone.")
@AdditionalPrinterColumn(name = "Domain", jsonPath = ".spec.domain")
@AdditionalPrinterColumn(name = "Connector", jsonPath = ".spec.connectorRef.name")
@AdditionalPrinterColumn(name = "Ready", jsonPath = Columns.READY)
@AdditionalPrinterColumn(name = "Reason", jsonPath = Columns.REASON)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = Columns.AGE,
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Default",
    jsonPath = ".status.defaultConnector",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = Columns.MESSAGE, priority = 1)
public class DomainConnectorBinding
    extends CustomResource<DomainConnectorBindingSpec, DomainConnectorBindingStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected @Nullable DomainConnectorBindingSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable DomainConnectorBindingStatus initStatus() {
    return null;
  }
}
