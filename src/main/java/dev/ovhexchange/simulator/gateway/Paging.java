package dev.ovhexchange.simulator.gateway;

import dev.ovhexchange.simulator.exchange.Field;
import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request for an expanded list asks for.
 *
 * @param size rows per page
 * @param number of the page, from 1
 * @param sort a property, or null
 * @param descending whether the order is DESC
 * @param filters all of them must hold
 * @param fresh whether Pragma: no-cache came along
 */
record Paging(
    int size,
    int number,
    @Nullable String sort,
    boolean descending,
    List<Filter> filters,
    boolean fresh) {
  private static final String MODE = "CachedObjectList-Pages";
  private static final String DEFAULT_SIZE = "1000";

  /** Whether a request asks for an expanded list. */
  static boolean asked(Request request) {
    return MODE.equals(request.header("X-Pagination-Mode"));
  }

  /** Whether a request wants nothing cached. */
  static boolean fresh(Request request) {
    return "no-cache".equalsIgnoreCase(request.header("Pragma"));
  }

  /** Reads the headers. */
  static Paging of(Request request, Schema schema) {
    String sort = request.header("X-Pagination-Sort");
    if (sort != null) {
      Field field = schema.field(sort);
      if (field == null) {
        throw Refusal.badRequest("X-Pagination-Sort: unknown key " + sort);
      }
    }
    String filter = request.header("X-Pagination-Filter");
    return new Paging(
        positive(request, "X-Pagination-Size", DEFAULT_SIZE),
        positive(request, "X-Pagination-Number", "1"),
        sort,
        "DESC".equalsIgnoreCase(request.header("X-Pagination-Sort-Order")),
        filter == null ? List.of() : Filter.parse(filter, schema),
        fresh(request));
  }

  /** For the journal: what was asked, in one line. */
  static String describe(Request request) {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("Size", "Number", "Sort", "Sort-Order", "Filter")) {
      String value = request.header("X-Pagination-" + name);
      if (value != null) {
        text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(value);
      }
    }
    return text.toString();
  }

  private static int positive(Request request, String name, String otherwise) {
    String given = request.header(name);
    String text = given == null ? otherwise : given;
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw Refusal.badRequest(name + " isn't formated correctly");
    }
    return Integer.parseInt(text);
  }
}
