package dev.ovhexchange.simulator.gateway;

import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.Task;
import dev.ovhexchange.simulator.exchange.TaskModel;
import dev.ovhexchange.simulator.exchange.World;
import java.util.ArrayList;
import java.util.List;

/** The operations on tasks: the list shows pending ones only. */
final class TaskCalls {
  private static final String ALL = Services.O + "/task";

  private final Services services;
  private final Lists lists;
  private final RowWriter writer;
  private final TaskModel model;

  TaskCalls(World world, Services services, Lists lists, RowWriter writer) {
    this.services = services;
    this.lists = lists;
    this.writer = writer;
    model = new TaskModel(world.clock());
  }

  List<Route> routes() {
    return List.of(
        Route.granted("GET", ALL, "service/task/get", this::list),
        Route.granted("GET", ALL + "/{id}", "service/task/get", this::get));
  }

  private Answer list(Call call) {
    List<Task> pending = new ArrayList<>();
    services.find(call).pendingTasks().forEach(pending::add);
    return lists.answer(call.request(), model, pending);
  }

  private Answer get(Call call) {
    String id = call.last();
    Task task = id.matches("\\d{1,18}") ? services.find(call).task(Long.parseLong(id)) : null;
    if (task == null) {
      throw Refusal.notFound("id", id);
    }
    return Answer.json(writer.row(model, task));
  }
}
