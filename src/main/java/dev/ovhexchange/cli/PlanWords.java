package dev.ovhexchange.cli;

import dev.ovhexchange.api.Authentication;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.cli.PlannedWrite.Action;
import dev.ovhexchange.cli.PlannedWrite.Change;
import dev.ovhexchange.domainbinding.DomainForecast;
import dev.ovhexchange.mailboxbinding.BindingForecast;
import dev.ovhexchange.platform.Assignment;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.sendconnector.ConnectorForecast;
import dev.ovhexchange.sendconnector.FieldChange;
import dev.ovhexchange.sendconnector.Marker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what is foreseen in words that people know connectors by; never user or password. */
final class PlanWords {
  private final Map<Long, Connector> connectors;

  /**
   * @param connectors those that are there or would be, by id; the new ones have negative ids
   */
  PlanWords(Map<Long, Connector> connectors) {
    this.connectors = connectors;
  }

  /** A connector as people see it. */
  String name(long id) {
    if (id == 0) {
      return "none";
    }
    Connector row = connectors.get(id);
    if (row == null) {
      return id + " (gone)";
    }
    String name = Marker.strip(row.displayName()).replaceAll("\\p{C}", " ");
    return id < 0 ? name + " (new)" : id + " " + name;
  }

  Verdict verdict(ConnectorForecast forecast) {
    Verdict verdict = forecast.verdict();
    return forecast.takenOver() && forecast.changes().isEmpty() && forecast.row().isPresent()
        ? new Verdict(
            verdict.reason(), "it takes over " + name(forecast.row().get().id()) + " as it is")
        : verdict;
  }

  List<PlannedWrite> writes(SendConnector resource, ConnectorForecast forecast) {
    List<PlannedWrite> writes = new ArrayList<>();
    if (forecast.row().isEmpty()) {
      return writes;
    }
    Connector row = forecast.row().get();
    if (forecast.creation()) {
      writes.add(new PlannedWrite(Action.create, name(row.id()), created(row)));
    }
    List<Change> fields = new ArrayList<>();
    for (FieldChange change : forecast.changes()) {
      if (!change.isAuthentication()) {
        fields.add(change(resource, change));
      }
    }
    if (!fields.isEmpty()) {
      writes.add(new PlannedWrite(Action.update, name(row.id()), fields));
    }
    forecast.changes().stream()
        .filter(FieldChange::isAuthentication)
        .findFirst()
        .map(change -> login(resource, row, change.from(), change.to()))
        .or(
            () ->
                forecast
                    .login()
                    .map(mechanism -> login(resource, row, row.mechanism(), mechanism.word())))
        .ifPresent(writes::add);
    return writes;
  }

  private static List<Change> created(Connector row) {
    return List.of(
        Change.of("smartHost", null, row.smartHost()),
        Change.of("port", null, row.port()),
        Change.of("requireTLS", null, row.requireTls()),
        Change.of("maxSendSize", null, row.maxSendSize()),
        Change.of("authentication", null, row.mechanism()));
  }

  /** The uid in the marker of a resource that does not exist yet is not known. */
  private static Change change(SendConnector resource, FieldChange change) {
    String own = Marker.of(resource.getMetadata().getUid());
    String to = String.valueOf(change.to());
    boolean isNew = resource.getMetadata().getResourceVersion() == null;
    return Change.of(change.field(), change.from(), isNew ? to.replace(own, "[k8s-...]") : to);
  }

  private PlannedWrite login(
      SendConnector resource, Connector row, @Nullable Object from, Object to) {
    Authentication authentication = resource.getSpec().authentication();
    String secret =
        authentication == null || authentication.secretRef() == null
            ? ""
            : " with Secret " + authentication.secretRef().name();
    return new PlannedWrite(
        Action.login, name(row.id()), List.of(Change.of("authentication", from, to + secret)));
  }

  List<PlannedWrite> writes(BindingForecast forecast) {
    return forecast.assignments().stream()
        .sorted(Comparator.comparing(one -> one.mailbox().address()))
        .map(this::write)
        .toList();
  }

  private PlannedWrite write(Assignment wish) {
    return new PlannedWrite(
        wish.connectorId() == 0 ? Action.detach : Action.attach,
        wish.mailbox().address(),
        List.of(
            Change.of(
                "sendConnectorId", name(wish.mailbox().connectorId()), name(wish.connectorId()))));
  }

  List<String> problems(BindingForecast forecast) {
    return forecast.problems().stream()
        .map(one -> one.address() + ": " + one.reason() + ", " + one.message())
        .toList();
  }

  List<PlannedWrite> writes(DomainForecast forecast) {
    return forecast.connectorId().isEmpty() || forecast.row().isEmpty()
        ? List.of()
        : List.of(
            new PlannedWrite(
                Action.setDefault,
                forecast.row().get().name(),
                List.of(
                    Change.of(
                        "sendConnectorIdDefault",
                        name(forecast.row().get().defaultConnectorId()),
                        name(forecast.connectorId().getAsLong())))));
  }
}
