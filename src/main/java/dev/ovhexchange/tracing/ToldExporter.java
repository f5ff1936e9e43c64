package dev.ovhexchange.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.ConnectException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Says once that spans cannot be sent, and once that they can again; not every time, and why. */
final class ToldExporter implements SpanExporter {
  private static final Logger LOG = Logger.getLogger(ToldExporter.class);

  private final SpanExporter exporter;
  private final String endpoint;
  private final AtomicBoolean failing = new AtomicBoolean();

  ToldExporter(SpanExporter exporter, String endpoint) {
    this.exporter = exporter;
    this.endpoint = endpoint;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode sent = exporter.export(spans);
    return sent.whenComplete(() -> tell(sent));
  }

  private void tell(CompletableResultCode sent) {
    if (failing.compareAndSet(sent.isSuccess(), !sent.isSuccess())) {
      if (sent.isSuccess()) {
        LOG.infof("traces are sent again to %s", endpoint);
      } else {
        Throwable why = sent.getFailureThrowable();
        LOG.warnf(
            "traces cannot be sent to %s and are dropped until they can%s",
            endpoint, why == null ? "" : ": " + reason(why));
      }
    }
  }

  private static String reason(Throwable why) {
    Throwable root = why;
    while (root.getCause() != null && !(root instanceof ConnectException)) {
      root = root.getCause();
    }
    if (root instanceof ConnectException) {
      return "no connection";
    }
    String words = root.getMessage();
    return root.getClass().getSimpleName() + (words == null ? "" : ": " + words);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
