package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.simulator.exchange.Exchange;
import dev.ovhexchange.simulator.exchange.Model;
import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.Schema;
import dev.ovhexchange.simulator.exchange.ServiceModel;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.World;
import java.util.List;
import java.util.Set;

/** The operations on organizations and services; finds the platform of every other operation. */
final class Services {
  /** The prefix of all operations on one platform. */
  static final String O = "/email/exchange/{organization}/service/{service}";

  private final World world;
  private final RowWriter writer;
  private final Lists lists;
  private final ServiceModel model;

  Services(World world, RowWriter writer, Lists lists) {
    this.world = world;
    this.writer = writer;
    this.lists = lists;
    model = new ServiceModel(world.switches());
  }

  List<Route> routes() {
    return List.of(
        Route.granted("GET", "/email/exchange", "get", call -> organizations()),
        Route.granted("GET", "/email/exchange/{organization}/service", "service/get", this::list)
            .with(Set.of("iamTags")),
        Route.granted("GET", O, "service/get", this::get),
        Route.granted("GET", O + "/server", "service/server/get", this::server),
        Route.granted("GET", O + "/serviceInfos", "service/serviceInfos/get", this::infos));
  }

  /** The platform of a call that may read or write it now. */
  Exchange find(Call call) {
    Exchange exchange = world.platform(call.segment(2));
    if (exchange == null || !exchange.service().equals(call.segment(4))) {
      throw Refusal.noService();
    }
    if (exchange.expired() || call.hits().has(FaultKind.SERVICE_EXPIRED)) {
      throw Refusal.service(460, "Client::ResourceExpired", "This service is expired");
    }
    boolean ok = exchange.state().equals("ok") && !call.hits().has(FaultKind.IN_MAINTENANCE);
    boolean writes = !call.request().method().equals("GET");
    if (writes && !ok && world.switches().is(Switch.MAINTENANCE_WRITE, "reject")) {
      throw Refusal.service(409, "Client::Conflict", "This service is in maintenance");
    }
    return exchange;
  }

  private Answer organizations() {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    world.platforms().forEach(exchange -> names.add(exchange.organization()));
    return Answer.json(names.toString());
  }

  private Answer list(Call call) {
    Exchange exchange = world.platform(call.segment(2));
    if (exchange == null) {
      throw Refusal.noService();
    }
    return lists.answer(call.request(), model, List.of(exchange));
  }

  private Answer get(Call call) {
    boolean maintenance = call.hits().has(FaultKind.IN_MAINTENANCE);
    return Answer.json(writer.row(maintenance ? new Maintained(model) : model, find(call)));
  }

  private Answer server(Call call) {
    ObjectNode server = JsonNodeFactory.instance.objectNode();
    server.put("domain", find(call).service());
    server.put("commercialVersion", "2019");
    server.put("ip", "192.0.2.25");
    server.put("ipV6", "2001:db8::25");
    server.put("state", "ok");
    server.put("taskPendingId", 0);
    return Answer.json(server.toString());
  }

  private Answer infos(Call call) {
    ObjectNode infos = JsonNodeFactory.instance.objectNode();
    infos.put("domain", find(call).service());
    infos.put("serviceId", 1_000_001);
    infos.put("status", "ok");
    infos.put("creation", "2023-01-16");
    infos.put("expiration", "2099-01-16");
    infos.put("contactAdmin", "zz111111-ovh");
    infos.putObject("renew").put("automatic", true).put("period", 1);
    return Answer.json(infos.toString());
  }

  /** The service as it looks during a maintenance that only some calls meet. */
  private record Maintained(ServiceModel model) implements Model<Exchange> {
    @Override
    public Schema schema() {
      return model.schema();
    }

    @Override
    public JsonNode property(Exchange item, String name) {
      return name.equals("state")
          ? JsonNodeFactory.instance.textNode("inMaintenance")
          : model.property(item, name);
    }

    @Override
    public JsonNode key(Exchange item) {
      return model.key(item);
    }
  }
}
