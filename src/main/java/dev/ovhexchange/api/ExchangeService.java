package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
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
@JsonClassDescription("One Exchange platform, its credentials and its call budget.")
@AdditionalPrinterColumn(name = "Organization", jsonPath = ".spec.organization")
@AdditionalPrinterColumn(name = "Offer", jsonPath = ".status.offer")
@AdditionalPrinterColumn(
    name = "Mailboxes",
    jsonPath = ".status.counts.mailboxes",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Ready", jsonPath = Columns.READY)
@AdditionalPrinterColumn(name = "Reason", jsonPath = Columns.REASON)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = Columns.AGE,
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Message", jsonPath = Columns.MESSAGE, priority = 1)
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
