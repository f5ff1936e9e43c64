package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.exchange.Connector;
import dev.ovhexchange.simulator.exchange.ConnectorModel;
import dev.ovhexchange.simulator.exchange.Connectors;
import dev.ovhexchange.simulator.exchange.Exchange;
import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.Task;
import dev.ovhexchange.simulator.exchange.TaskModel;
import dev.ovhexchange.simulator.exchange.World;
import java.util.List;
import java.util.Map;

/** The operations on send connectors. */
final class ConnectorCalls {
  private static final String ALL = Services.O + "/sendConnector";
  private static final String ONE = ALL + "/{id}";
  private static final String ACTION = "service/sendConnector/";

  private final Services services;
  private final Bodies bodies;
  private final Lists lists;
  private final RowWriter writer;
  private final ConnectorModel model;
  private final TaskModel tasks;

  ConnectorCalls(World world, Services services, Bodies bodies, Lists lists, RowWriter writer) {
    this.services = services;
    this.bodies = bodies;
    this.lists = lists;
    this.writer = writer;
    model = new ConnectorModel(world.switches());
    tasks = new TaskModel(world.clock());
  }

  List<Route> routes() {
    return List.of(
        Route.granted("GET", ALL, ACTION + "get", this::list),
        Route.granted("POST", ALL, ACTION + "create", this::create),
        Route.granted("GET", ONE, ACTION + "get", this::get),
        Route.granted("PUT", ONE, ACTION + "edit", this::edit),
        Route.granted("DELETE", ONE, ACTION + "delete", this::delete),
        Route.granted(
            "POST",
            ONE + "/changeAuthentication",
            ACTION + "changeAuthentication",
            this::changeAuthentication));
  }

  private Answer list(Call call) {
    Exchange exchange = services.find(call);
    return lists.answer(call.request(), model, List.copyOf(exchange.connectors().all()));
  }

  private Answer get(Call call) {
    return Answer.json(writer.row(model, connector(services.find(call), call.segment(6))));
  }

  private Answer create(Call call) {
    Connectors connectors = services.find(call).connectors();
    Map<String, JsonNode> body = bodies.creation(call.body(), ConnectorModel.CREATION);
    return task(connectors.create(body, call.outcome()));
  }

  private Answer edit(Call call) {
    Exchange exchange = services.find(call);
    Connector connector = connector(exchange, call.segment(6));
    exchange.connectors().edit(connector, bodies.read(call.body(), model.schema()), call.outcome());
    return Answer.none();
  }

  private Answer delete(Call call) {
    Exchange exchange = services.find(call);
    Connector connector = connector(exchange, call.segment(6));
    return task(exchange.connectors().delete(connector, call.outcome()));
  }

  private Answer changeAuthentication(Call call) {
    Exchange exchange = services.find(call);
    Connector connector = connector(exchange, call.segment(6));
    Map<String, JsonNode> body = bodies.read(call.body(), ConnectorModel.AUTHENTICATION);
    return task(exchange.connectors().changeAuthentication(connector, body, call.outcome()));
  }

  private Answer task(Task task) {
    return Answer.json(writer.row(tasks, task));
  }

  private static Connector connector(Exchange exchange, String id) {
    Connector connector =
        id.matches("\\d{1,18}") ? exchange.connectors().find(Long.parseLong(id)) : null;
    if (connector == null) {
      throw Refusal.notFound("id", id);
    }
    return connector;
  }
}
