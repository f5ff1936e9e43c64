package dev.ovhexchange.tracing;

import dev.ovhexchange.ovh.Egress;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Hands spans to OpenTelemetry, which sends them by a thread of its own. What its queue has no room
 * for is dropped: a collector that is away costs spans and nothing else.
 */
final class OtelSpans implements Span.Sink {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int LONGEST_QUEUE = 2_048;

  /** How long the operator's end may wait for the last spans. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final ChosenIds ids = new ChosenIds();
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  private OtelSpans(SpanExporter exporter, String instance, String version) {
    Attributes process =
        Attributes.builder()
            .put("service.name", "ovh-exchange-operator")
            .put("service.version", version)
            .put("service.instance.id", instance)
            .build();
    provider =
        SdkTracerProvider.builder()
            .setIdGenerator(ids)
            .setResource(Resource.getDefault().merge(Resource.create(process)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(LONGEST_QUEUE)
                    .setScheduleDelay(PAUSE)
                    .setExporterTimeout(TIMEOUT)
                    .build())
            .build();
    tracer = provider.get("dev.ovhexchange");
  }

  static OtelSpans to(TracingSettings settings, String instance) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint().toString())
            .setConnectTimeout(TIMEOUT)
            .setTimeout(TIMEOUT);
    Egress egress = settings.egress();
    egress.proxy().ifPresent(proxy -> exporter.setProxy(ProxyOptions.create(proxy)));
    egress.trust().ifPresent(trust -> exporter.setSslContext(trust, unasked()));
    return new OtelSpans(
        new ToldExporter(exporter.build(), settings.endpoint().toString()),
        instance,
        settings.version());
  }

  /** The SDK wants one beside the context; the JDK's client asks the context alone. */
  private static X509TrustManager unasked() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Stream.of(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has one", e);
    }
  }

  @Override
  public void add(Span span) {
    Span.Place place = span.place();
    SpanBuilder builder =
        tracer
            .spanBuilder(span.name())
            .setSpanKind(span.outgoing() ? SpanKind.CLIENT : SpanKind.INTERNAL)
            .setStartTimestamp(span.start());
    String parent = place.parent();
    if (parent == null) {
      builder.setNoParent();
    } else {
      builder.setParent(
          Context.root()
              .with(
                  io.opentelemetry.api.trace.Span.wrap(
                      SpanContext.create(
                          place.traceId(),
                          parent,
                          TraceFlags.getSampled(),
                          TraceState.getDefault()))));
    }
    span.attributes()
        .forEach(
            (name, value) -> {
              switch (value) {
                case Long number -> builder.setAttribute(name, number);
                case Boolean flag -> builder.setAttribute(name, flag);
                default -> builder.setAttribute(name, value.toString());
              }
            });
    ids.choose(place);
    try {
      var started = builder.startSpan();
      String failure = span.failure();
      if (failure != null) {
        started.setAttribute("error.type", failure).setStatus(StatusCode.ERROR, failure);
      }
      started.end(span.end());
    } finally {
      ids.forget();
    }
  }

  @Override
  public void close() {
    provider.shutdown().join(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
