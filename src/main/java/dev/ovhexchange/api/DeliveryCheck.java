package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** Proof that mail of a mailbox goes through the relay of a {@link SendConnector}. */
@Group(Groups.GROUP)
@Version(Groups.VERSION)
@ShortNames("dcheck")
@JsonClassDescription(
    "Proof that mail really goes through the relay: a message is sent from an attached mailbox,"
        + " fetched from a mailbox elsewhere, and judged by what the recipient's own mail exchanger"
        + " wrote into its headers.")
@AdditionalPrinterColumn(name = "Connector", jsonPath = ".spec.connectorRef.name")
@AdditionalPrinterColumn(name = "Verdict", jsonPath = ".status.verdict")
@AdditionalPrinterColumn(name = "Latency", jsonPath = ".status.lastRun.latency")
@AdditionalPrinterColumn(
    name = "Last",
    jsonPath = ".status.lastRun.finishedAt",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = Columns.AGE,
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Ready", jsonPath = Columns.READY, priority = 1)
@AdditionalPrinterColumn(name = "Reason", jsonPath = Columns.REASON, priority = 1)
@AdditionalPrinterColumn(name = "Next", jsonPath = ".status.nextRun", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = Columns.MESSAGE, priority = 1)
public class DeliveryCheck extends CustomResource<DeliveryCheckSpec, DeliveryCheckStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected @Nullable DeliveryCheckSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable DeliveryCheckStatus initStatus() {
    return null;
  }
}
