package dev.ovhexchange.crash;

import dev.ovhexchange.acceptance.MailStand;
import dev.ovhexchange.simulator.Simulator;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import io.fabric8.kubernetes.client.Config;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Both doors of one operator; nothing reaches the world but through them, mail aside.
 *
 * @param mail the servers that it may send through and read from; null for none
 */
record Doors(Life life, Door kubernetes, Door platform, @Nullable MailStand mail) {

  /**
   * @param late when a call that is held back may go on
   */
  static Doors open(
      Simulator simulator,
      @Nullable MailStand mail,
      Life life,
      BiFunction<Side, String, CompletableFuture<Void>> late) {
    Config config = SharedControlPlane.get().config();
    return new Doors(
        life,
        new Door(
            URI.create(config.getMasterUrl()),
            Side.KUBERNETES,
            life,
            late,
            Map.of("Authorization", "Bearer " + config.getAutoOAuthToken())),
        new Door(simulator.apiUrl(), Side.OVH, life, late, Map.of()),
        mail);
  }

  /** The API's root, such as {@code http://127.0.0.1:40123/1.0}. */
  URI ovh() {
    return URI.create(platform.url() + "/1.0");
  }

  /** The way to Kubernetes for a client in this process; who it is, the door knows. */
  Config config() {
    Config config = Config.empty();
    config.setMasterUrl(kubernetes.url().toString());
    return config;
  }

  /** The way to Kubernetes for a process. */
  String kubeconfig() {
    return """
    apiVersion: v1
    kind: Config
    clusters: [{name: c, cluster: {server: %s}}]
    contexts: [{name: c, context: {cluster: c}}]
    current-context: c
    """
        .formatted(kubernetes.url());
  }

  /** Nothing of this operator's passes any more. */
  void shut() {
    life.die();
    kubernetes.close();
    platform.close();
  }
}
