package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.exchange.Exchange;
import dev.ovhexchange.simulator.exchange.Mailbox;
import dev.ovhexchange.simulator.exchange.MailboxModel;
import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.Task;
import dev.ovhexchange.simulator.exchange.TaskModel;
import dev.ovhexchange.simulator.exchange.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations on mailboxes. */
final class MailboxCalls {
  private static final String ALL = Services.O + "/account";
  private static final String ONE = ALL + "/{email}";
  private static final String GET = "service/account/get";

  private final Services services;
  private final Bodies bodies;
  private final Lists lists;
  private final RowWriter writer;
  private final MailboxModel model;
  private final TaskModel tasks;

  MailboxCalls(World world, Services services, Bodies bodies, Lists lists, RowWriter writer) {
    this.services = services;
    this.bodies = bodies;
    this.lists = lists;
    this.writer = writer;
    model = new MailboxModel(world.switches());
    tasks = new TaskModel(world.clock());
  }

  List<Route> routes() {
    return List.of(
        Route.granted("GET", ALL, GET, this::list)
            .with(Set.of("accountLicense", "company", "id", "primaryEmailAddress")),
        Route.granted("POST", ALL, "service/account/create", this::create),
        Route.granted("GET", ONE, GET, this::get),
        Route.granted("PUT", ONE, "service/account/edit", this::edit),
        Route.granted("GET", ONE + "/tasks", GET, this::tasks),
        Route.granted("GET", ONE + "/tasks/{id}", GET, this::task));
  }

  private Answer list(Call call) {
    List<Mailbox> items = new ArrayList<>(services.find(call).mailboxes().all());
    List<Filter> filters = new ArrayList<>();
    Queries.parse(call.request().rawQuery())
        .forEach((name, value) -> filters.add(new Filter(name, operation(name), value)));
    return lists.answer(call.request(), model, Filter.apply(filters, model, items));
  }

  private static Filter.Operation operation(String parameter) {
    return parameter.equals("accountLicense") ? Filter.Operation.EQ : Filter.Operation.LIKE;
  }

  private Answer get(Call call) {
    return Answer.json(writer.row(model, mailbox(services.find(call), call)));
  }

  private Answer create(Call call) {
    Exchange exchange = services.find(call);
    Map<String, JsonNode> body = bodies.creation(call.body(), MailboxModel.CREATION);
    body.remove("password");
    body.put("accountLicense", body.remove("license"));
    return Answer.json(writer.row(tasks, exchange.mailboxes().create(body, call.outcome())));
  }

  private Answer edit(Call call) {
    Exchange exchange = services.find(call);
    Mailbox mailbox = mailbox(exchange, call);
    exchange.mailboxes().edit(mailbox, bodies.read(call.body(), model.schema()), call.outcome());
    return Answer.none();
  }

  private Answer tasks(Call call) {
    Mailbox mailbox = mailbox(services.find(call), call);
    return lists.answer(call.request(), tasks, List.copyOf(mailbox.pending()));
  }

  private Answer task(Call call) {
    Mailbox mailbox = mailbox(services.find(call), call);
    for (Task task : mailbox.pending()) {
      if (Long.toString(task.id()).equals(call.last())) {
        return Answer.json(writer.row(tasks, task));
      }
    }
    throw Refusal.notFound("id", call.last());
  }

  private static Mailbox mailbox(Exchange exchange, Call call) {
    Mailbox mailbox = exchange.mailboxes().find(call.segment(6));
    if (mailbox == null) {
      throw Refusal.notFound("primaryEmailAddress", call.segment(6));
    }
    return mailbox;
  }
}
