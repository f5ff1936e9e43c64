package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.ovhexchange.simulator.exchange.Refusal;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.Switches;
import io.vertx.core.buffer.Buffer;
import java.util.regex.Pattern;

/** Answers one GET for several objects: elements of key, value and error. */
final class Batches {
  static final String HEADER = "X-Ovh-Batch";

  private final Switches switches;

  Batches(Switches switches) {
    this.switches = switches;
  }

  /** Carries a call out, once or once per object. */
  Answer answer(Route route, Call call) {
    String separator = call.request().header(HEADER);
    if (separator == null
        || separator.isEmpty()
        || !route.batchable()
        || switches.is(Switch.BATCH, "off")) {
      return route.handler().handle(call);
    }
    Buffer body = Buffer.buffer("[");
    for (String key : call.last().split(Pattern.quote(separator), -1)) {
      body.appendString(body.length() == 1 ? "" : ",").appendBuffer(element(route, call, key));
    }
    return Answer.json(body.appendString("]"));
  }

  private static Buffer element(Route route, Call call, String key) {
    Buffer element = Buffer.buffer("{\"key\":" + TextNode.valueOf(key));
    try {
      Buffer value = route.handler().handle(call.withLast(key)).body();
      return element
          .appendString(",\"value\":")
          .appendBuffer(value)
          .appendString(",\"error\":null}");
    } catch (Refusal refusal) {
      if (refusal.status() != 404 || refusal.text().equals(Refusal.noService().text())) {
        throw refusal;
      }
      return element
          .appendString(",\"value\":null,\"error\":")
          .appendString(Errors.body(refusal).toString())
          .appendString("}");
    }
  }
}
