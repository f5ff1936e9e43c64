package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
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
@JsonClassDescription(
    "A relay that an Exchange platform may send through: a send connector, OVH's smart host.")
@AdditionalPrinterColumn(name = "Host", jsonPath = ".status.observed.smartHost")
@AdditionalPrinterColumn(
    name = "ID",
    jsonPath = ".status.connectorId",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Ready", jsonPath = Columns.READY)
@AdditionalPrinterColumn(name = "Reason", jsonPath = Columns.REASON)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = Columns.AGE,
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Service", jsonPath = ".spec.exchangeServiceRef.name", priority = 1)
@AdditionalPrinterColumn(
    name = "Port",
    jsonPath = ".status.observed.port",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Mailboxes",
    jsonPath = ".status.attachedMailboxes",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = Columns.MESSAGE, priority = 1)
@ValidationRule(
    value = "has(self.spec.displayName) || size(self.metadata.name) <= 100",
    message =
        "metadata.name is longer than the 100 characters of a display name: set spec.displayName")
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
