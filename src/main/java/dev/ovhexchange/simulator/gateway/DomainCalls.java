package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.exchange.DomainModel;
import dev.ovhexchange.simulator.exchange.Exchange;
import dev.ovhexchange.simulator.exchange.MailDomain;
import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.Schema;
import dev.ovhexchange.simulator.exchange.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations on domains. */
final class DomainCalls {
  private static final String ALL = Services.O + "/domain";
  private static final String ONE = ALL + "/{domain}";

  private final Services services;
  private final Bodies bodies;
  private final Lists lists;
  private final RowWriter writer;
  private final DomainModel model;

  DomainCalls(World world, Services services, Bodies bodies, Lists lists, RowWriter writer) {
    this.services = services;
    this.bodies = bodies;
    this.lists = lists;
    this.writer = writer;
    model = new DomainModel(world.switches());
  }

  List<Route> routes() {
    return List.of(
        Route.granted("GET", ALL, "service/domain/get", this::list).with(Set.of("main", "state")),
        Route.granted("GET", ONE, "service/domain/get", this::get),
        Route.granted("PUT", ONE, "service/domain/edit", call -> edit(call, model.schema())),
        Route.granted(
            "PUT",
            ONE + "/changeDefaultSBR",
            "service/domain/changeDefaultSBR",
            call -> edit(call, DomainModel.DEFAULT)));
  }

  private Answer list(Call call) {
    List<MailDomain> items = new ArrayList<>(services.find(call).domains().all());
    List<Filter> filters = new ArrayList<>();
    Queries.parse(call.request().rawQuery())
        .forEach((name, value) -> filters.add(new Filter(name, operation(name), value)));
    return lists.answer(call.request(), model, Filter.apply(filters, model, items));
  }

  private static Filter.Operation operation(String parameter) {
    return parameter.equals("state") ? Filter.Operation.EQ : Filter.Operation.LIKE;
  }

  private Answer get(Call call) {
    return Answer.json(writer.row(model, domain(services.find(call), call)));
  }

  private Answer edit(Call call, Schema schema) {
    Exchange exchange = services.find(call);
    MailDomain domain = domain(exchange, call);
    Map<String, JsonNode> body = bodies.read(call.body(), schema);
    exchange.domains().edit(domain, body, call.outcome());
    return Answer.none();
  }

  private static MailDomain domain(Exchange exchange, Call call) {
    MailDomain domain = exchange.domains().find(call.segment(6));
    if (domain == null) {
      throw Refusal.notFound("domainName", call.segment(6));
    }
    return domain;
  }
}
