package dev.ovhexchange.kubernetes;

import dev.ovhexchange.platform.WriteGate;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.time.Duration;

/** Makes the HTTP clients of Kubernetes clients, each {@link LimitedHttpClient limited}. */
final class LimitedHttpClients extends JdkHttpClientFactory {
  /** Far below the streams that an API server allows, and more than it works on at once for us. */
  private static final int REQUESTS_AT_ONCE = 50;

  /** An API server cuts its answers, but for watches, after a minute of its own. */
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  private final WriteGate gate;

  /**
   * @param gate shut, nothing is written
   */
  LimitedHttpClients(WriteGate gate) {
    this.gate = gate;
  }

  @Override
  protected HttpClient.Builder createNewHttpClientBuilder() {
    HttpClient.Builder builder = super.createNewHttpClientBuilder();
    // the builder has a dozen methods, and only the last of them matters
    return (HttpClient.Builder)
        Proxy.newProxyInstance(
            LimitedHttpClients.class.getClassLoader(),
            new Class<?>[] {HttpClient.Builder.class},
            (proxy, method, arguments) -> {
              Object result;
              try {
                result = method.invoke(builder, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              return result instanceof HttpClient client
                  ? new LimitedHttpClient(client, gate, REQUESTS_AT_ONCE, LONGEST_ANSWER)
                  : result instanceof HttpClient.Builder ? proxy : result;
            });
  }
}
