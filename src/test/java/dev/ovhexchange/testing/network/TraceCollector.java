package dev.ovhexchange.testing.network;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** Takes traces as OTLP over HTTP, as a collector does, and shows them as trees. */
public final class TraceCollector implements AutoCloseable {
  /** Bytes of chance, any sign among them. */
  private static final Pattern IDS = Pattern.compile("(trace_id|span_id): \"[^\\n]*");

  /**
   * A span that arrived.
   *
   * @param parent empty at the top
   * @param attributes numbers and flags as texts
   */
  public record Received(
      String traceId,
      String id,
      String parent,
      String name,
      long start,
      long end,
      boolean failed,
      Map<String, String> attributes) {

    public String attribute(String key) {
      return attributes.getOrDefault(key, "");
    }
  }

  private static final long NANOS_OF_A_MILLISECOND = 1_000_000;

  private final Queue<Received> spans = new ConcurrentLinkedQueue<>();
  private final Queue<ExportTraceServiceRequest> requests = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private final URI endpoint;

  private TraceCollector(HttpServer server) {
    this.server = server;
    endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public static TraceCollector start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TraceCollector collector = new TraceCollector(server);
      server.createContext("/v1/traces", collector::take);
      server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address as a user would give it. */
  public URI endpoint() {
    return endpoint;
  }

  /** What arrived, oldest begin first. */
  public List<Received> spans() {
    return spans.stream().sorted(Comparator.comparingLong(Received::start)).toList();
  }

  /** All that arrived, as text. */
  public String everything() {
    return IDS.matcher(requests.toString()).replaceAll("");
  }

  /** The traces, by id. */
  public Map<String, List<Received>> traces() {
    Map<String, List<Received>> traces = new LinkedHashMap<>();
    for (Received span : spans()) {
      traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
    }
    return traces;
  }

  /** A trace as a person would draw it: what began when, and took how long. */
  public static String tree(List<Received> trace) {
    var text = new StringBuilder();
    long begin = trace.stream().mapToLong(Received::start).min().orElse(0);
    List<String> ids = trace.stream().map(Received::id).toList();
    trace.stream()
        .filter(span -> !ids.contains(span.parent()))
        .forEach(top -> draw(top, trace, begin, 0, text));
    return text.toString();
  }

  private static void draw(
      Received span, List<Received> trace, long begin, int depth, StringBuilder text) {
    text.append(
        "%7s %7s  %s%s%s%n"
            .formatted(
                milliseconds(span.start() - begin),
                milliseconds(span.end() - span.start()),
                "  ".repeat(depth),
                span.name(),
                words(span)));
    trace.stream()
        .filter(child -> child.parent().equals(span.id()))
        .forEach(child -> draw(child, trace, begin, depth + 1, text));
  }

  private static String words(Received span) {
    var words = new StringBuilder();
    new TreeMap<>(span.attributes())
        .forEach(
            (key, value) -> {
              if (!List.of(
                      "ovh_exchange.kind",
                      "ovh_exchange.namespace",
                      "http.request.method",
                      "url.template")
                  .contains(key)) {
                words.append(' ').append(key.replaceFirst("^.*\\.", "")).append('=').append(value);
              }
            });
    return words.toString();
  }

  private static String milliseconds(long nanos) {
    return nanos / NANOS_OF_A_MILLISECOND + " ms";
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      requests.add(request);
      request
          .getResourceSpansList()
          .forEach(
              resource ->
                  resource
                      .getScopeSpansList()
                      .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(of(span)))));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Received of(Span span) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (KeyValue attribute : span.getAttributesList()) {
      attributes.put(attribute.getKey(), text(attribute.getValue()));
    }
    return new Received(
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getName(),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano(),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
        attributes);
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case INT_VALUE -> Long.toString(value.getIntValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      default -> value.getStringValue();
    };
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
