package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks etcd whether it serves. */
record EtcdHealth(HttpClient http) implements AutoCloseable {

  EtcdHealth() {
    this(HttpClient.newHttpClient());
  }

  boolean isGood(String url) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/health")).timeout(Duration.ofSeconds(5)).build();
    return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
