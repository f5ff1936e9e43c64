package dev.ovhexchange.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.kubernetes.StatusWriter;
import dev.ovhexchange.ovh.CallListener;
import dev.ovhexchange.testing.FakePlatform;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** Without a collector there is nothing of traces but an object that gives back what it gets. */
class TracingOffTest {

  @Test
  void calls_passes_and_platforms_are_left_as_they_are() {
    Tracing off = Tracing.of(Optional.empty(), "operator-0", Clock.systemUTC());
    FakePlatform platform = new FakePlatform();
    CallListener calls = (operation, failure, priority, duration) -> {};
    Metrics metrics = new Metrics() {};

    assertThat(off.calls(calls)).isSameAs(calls);
    assertThat(off.passes(metrics)).isSameAs(metrics);
    assertThat(off.platform(platform)).isSameAs(platform);
    assertThat(off.statuses()).isSameAs(StatusWriter.Listener.NONE);
  }

  @Test
  void an_operator_without_traces_loads_no_class_of_open_telemetry() throws Exception {
    Set<String> without = loadedBy(Assembled.class, "");
    Set<String> with = loadedBy(Assembled.class, "http://127.0.0.1:1");

    assertThat(without).contains("dev.ovhexchange.cli.OperatorProcess");
    assertThat(without)
        .filteredOn(name -> name.startsWith("io.opentelemetry."))
        .as("of OpenTelemetry")
        .isEmpty();
    assertThat(without)
        .filteredOn(name -> name.startsWith("dev.ovhexchange.tracing."))
        .containsExactlyInAnyOrder(
            Assembled.class.getName(),
            "dev.ovhexchange.tracing.Tracing",
            "dev.ovhexchange.tracing.Tracing$1");
    assertThat(with).contains("io.opentelemetry.sdk.trace.SdkTracerProvider");
  }

  /** What a process loads that begins with this class. */
  private static Set<String> loadedBy(Class<?> begin, String endpoint) throws Exception {
    Recorder recorder = new Recorder(begin.getClassLoader());
    Class<?> copy = Class.forName(begin.getName(), true, recorder);
    copy.getMethod("run", String.class).invoke(null, endpoint);
    return recorder.loaded;
  }

  /** Loads our classes and those of OpenTelemetry anew, and remembers which. */
  private static final class Recorder extends ClassLoader {
    private final Set<String> loaded = new ConcurrentSkipListSet<>();

    Recorder(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.ovhexchange.") && !name.startsWith("io.opentelemetry.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        loaded.add(name);
        byte[] bytes = bytes(name);
        return defineClass(name, bytes, 0, bytes.length);
      }
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
