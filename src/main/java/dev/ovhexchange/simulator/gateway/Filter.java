package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.simulator.exchange.Field;
import dev.ovhexchange.simulator.exchange.Model;
import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One condition of X-Pagination-Filter or of a query, such as {@code sendConnectorId:eq=29}. */
record Filter(String property, Operation operation, String operand) {

  /** How a value is compared. */
  enum Operation {
    EQ,
    NE,
    LIKE,
    IN,
    LT,
    GT
  }

  /** Reads {@code key:op=value&key2:op=value}; values are percent-encoded. */
  static List<Filter> parse(String header, Schema schema) {
    List<Filter> filters = new ArrayList<>();
    for (String part : Arrays.asList(header.split("&", -1))) {
      int equals = part.indexOf('=');
      int colon = part.indexOf(':');
      if (colon < 1 || equals < colon) {
        throw Refusal.badRequest("X-Pagination-Filter isn't formated correctly");
      }
      Field field = schema.field(part.substring(0, colon));
      if (field == null) {
        throw Refusal.badRequest("X-Pagination-Filter: unknown key " + part.substring(0, colon));
      }
      String value = Percent.decode(part.substring(equals + 1));
      filters.add(new Filter(field.name(), operation(part.substring(colon + 1, equals)), value));
    }
    return filters;
  }

  private static Operation operation(String word) {
    return switch (word) {
      case "eq" -> Operation.EQ;
      // the control panel writes nq
      case "ne", "nq" -> Operation.NE;
      case "like" -> Operation.LIKE;
      case "in" -> Operation.IN;
      case "lt" -> Operation.LT;
      case "gt" -> Operation.GT;
      default -> throw Refusal.badRequest("X-Pagination-Filter: unknown operator " + word);
    };
  }

  /** The items that satisfy all conditions. */
  static <T> List<T> apply(List<Filter> filters, Model<T> model, List<T> items) {
    List<T> left = items;
    for (Filter filter : filters) {
      Test test = filter.test();
      left =
          left.stream()
              .filter(item -> test.passes(model.property(item, filter.property())))
              .collect(Collectors.toCollection(ArrayList::new));
    }
    return left;
  }

  private Test test() {
    return switch (operation) {
      case EQ -> value -> value.asText().equalsIgnoreCase(operand);
      case NE -> value -> !value.asText().equalsIgnoreCase(operand);
      case IN -> {
        List<String> words = Arrays.asList(operand.split(",", -1));
        yield value -> words.contains(value.asText());
      }
      case LIKE -> {
        Pattern pattern = like(operand);
        yield value -> pattern.matcher(value.asText()).matches();
      }
      case LT -> value -> !value.isNull() && compare(value, operand) < 0;
      case GT -> value -> !value.isNull() && compare(value, operand) > 0;
    };
  }

  private static Pattern like(String operand) {
    String regex =
        Arrays.stream(operand.split("%", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  private static int compare(JsonNode value, String operand) {
    if (value.isNumber() && operand.matches("-?\\d{1,18}")) {
      return Long.compare(value.asLong(), Long.parseLong(operand));
    }
    return value.asText().toLowerCase(Locale.ROOT).compareTo(operand.toLowerCase(Locale.ROOT));
  }

  private interface Test {
    boolean passes(JsonNode value);
  }
}
