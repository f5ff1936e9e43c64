package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.exchange.Model;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.World;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers a list: keys as every client gets them, or pages of objects to who asks for them. */
final class Lists {
  private final World world;
  private final RowWriter writer;
  private final Map<String, Cached> cache = new HashMap<>();

  Lists(World world, RowWriter writer) {
    this.world = world;
    this.writer = writer;
  }

  /** Answers the items in the form that the request asks for. */
  <T> Answer answer(Request request, Model<T> model, List<T> items) {
    if (!Paging.asked(request) || world.switches().is(Switch.PAGINATION, "off")) {
      return Answer.json(writer.keys(model, items));
    }
    Paging paging = Paging.of(request, model.schema());
    int size = size(paging);
    Answer page =
        caching() ? cached(request, paging, size, model, items) : page(paging, size, model, items);
    Answer numbered =
        page.with("X-Pagination-Number", Integer.toString(paging.number()))
            .with("X-Pagination-Size", Integer.toString(size));
    return paging.sort() == null
        ? numbered
        : numbered
            .with("X-Pagination-Sort", paging.sort())
            .with("X-Pagination-Sort-Order", paging.descending() ? "DESC" : "ASC");
  }

  private int size(Paging paging) {
    int limit = world.switches().number(Switch.MAX_PAGE_SIZE);
    return limit == 0 ? paging.size() : Math.min(limit, paging.size());
  }

  private boolean caching() {
    return !world.switches().duration(Switch.PAGINATION_CACHE).isZero();
  }

  private <T> Answer page(Paging paging, int size, Model<T> model, List<T> items) {
    List<T> selected = select(paging, model, items);
    return Answer.json(writer.rows(model, cut(selected, paging.number(), size)))
        .with("X-Pagination-Elements", Integer.toString(selected.size()));
  }

  private <T> Answer cached(
      Request request, Paging paging, int size, Model<T> model, List<T> items) {
    Instant now = world.clock().instant();
    Duration age = world.switches().duration(Switch.PAGINATION_CACHE);
    // the caller belongs to the key only through what it may see, which is the same for all here
    String key =
        String.join(
            "|",
            request.uri(),
            String.valueOf(paging.sort()),
            String.valueOf(paging.descending()),
            paging.filters().toString());
    Cached known = cache.get(key);
    if (known == null || paging.fresh() || now.isAfter(known.made().plus(age))) {
      List<Buffer> rows =
          select(paging, model, items).stream().map(item -> writer.row(model, item)).toList();
      known = new Cached(now, rows);
      cache.put(key, known);
    }
    Buffer body = Buffer.buffer("[");
    for (Buffer row : cut(known.rows(), paging.number(), size)) {
      body.appendString(body.length() == 1 ? "" : ",").appendBuffer(row);
    }
    return Answer.json(body.appendString("]"))
        .with("X-Pagination-Elements", Integer.toString(known.rows().size()));
  }

  private static <T> List<T> select(Paging paging, Model<T> model, List<T> items) {
    List<T> filtered = Filter.apply(paging.filters(), model, items);
    String sort = paging.sort();
    if (sort == null) {
      return filtered;
    }
    Comparator<T> byNumber = Comparator.comparingLong(item -> number(model.property(item, sort)));
    Comparator<T> order = byNumber.thenComparing(item -> model.property(item, sort).asText());
    List<T> sorted = new ArrayList<>(filtered);
    sorted.sort(paging.descending() ? order.reversed() : order);
    return sorted;
  }

  private static long number(JsonNode value) {
    return value.isNumber() ? value.asLong() : 0;
  }

  private static <T> List<T> cut(List<T> items, int number, int size) {
    long from = Math.min((long) (number - 1) * size, items.size());
    long to = Math.min(from + size, items.size());
    return items.subList((int) from, (int) to);
  }

  private record Cached(Instant made, List<Buffer> rows) {}
}
