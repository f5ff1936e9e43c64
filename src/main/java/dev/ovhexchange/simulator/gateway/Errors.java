package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.simulator.exchange.Refusal;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** Error bodies in the three shapes of the API. */
final class Errors {
  private Errors() {}

  /** A refusal as JSON, in the shape it was made in. */
  static Answer answer(Refusal refusal) {
    return Answer.json(refusal.status(), body(refusal).toString());
  }

  static ObjectNode body(Refusal refusal) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (refusal.errorCode() != null) {
      body.put("errorCode", refusal.errorCode());
      body.put(
          "httpCode",
          refusal.status() + " " + HttpResponseStatus.valueOf(refusal.status()).reasonPhrase());
    } else if (refusal.errorClass() != null) {
      body.put("class", refusal.errorClass());
    }
    body.put("message", refusal.text());
    if (refusal.missingAction() != null) {
      body.putObject("details")
          .put("unauthorizedActionsByAuthentication", "")
          .put("unauthorizedActionsByIAM", refusal.missingAction());
    }
    return body;
  }

  /** What a load balancer says when it loses patience: no JSON at all. */
  static Answer requestTimeout() {
    String page =
        "<html><body><h1>408 Request Time-out</h1>\nYour browser didn't send a complete request in"
            + " time.\n</body></html>\n";
    return new Answer(408, "text/html", Buffer.buffer(page), Map.of());
  }
}
