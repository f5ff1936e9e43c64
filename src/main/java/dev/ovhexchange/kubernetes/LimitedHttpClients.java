package dev.ovhexchange.kubernetes;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;

/** Makes the HTTP clients of Kubernetes clients, each {@link LimitedHttpClient limited}. */
final class LimitedHttpClients extends JdkHttpClientFactory {
  /** Far below the streams that an API server allows, and more than it works on at once for us. */
  private static final int REQUESTS_AT_ONCE = 50;

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
                  ? new LimitedHttpClient(client, REQUESTS_AT_ONCE)
                  : result instanceof HttpClient.Builder ? proxy : result;
            });
  }
}
