package dev.ovhexchange.kubernetes;

import dev.ovhexchange.platform.WriteGate;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

/** Lets a client write to Kubernetes only while the gate is open. */
public final class GatedWrites implements Interceptor {
  private final WriteGate gate;

  public GatedWrites(WriteGate gate) {
    this.gate = gate;
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (!request.method().equals("GET") && !gate.isOpen()) {
      throw new KubernetesClientException("this operator may not write now");
    }
  }
}
