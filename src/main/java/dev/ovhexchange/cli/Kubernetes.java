package dev.ovhexchange.cli;

import dev.ovhexchange.kubernetes.KubernetesClients;
import dev.ovhexchange.platform.WriteGate;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tool's way to the cluster; through it nothing can be written. */
final class Kubernetes {
  private static final WriteGate SHUT = () -> false;

  private Kubernetes() {}

  /**
   * A client, if there is a cluster to speak to.
   *
   * @param file null to look where kubectl looks
   * @throws Complaint when the file is not there
   */
  static Optional<KubernetesClient> client(@Nullable Path file, Surroundings surroundings) {
    if (file == null && !surroundings.looksForCluster()) {
      return Optional.empty();
    }
    if (file != null && !Files.isReadable(file)) {
      throw new Complaint("cannot read " + file);
    }
    Config config =
        file == null ? Config.autoConfigure(null) : Config.fromKubeconfig(file.toFile());
    config.setRequestRetryBackoffLimit(1); // a person waits
    boolean known =
        config.getCurrentContext() != null || config.getAutoOAuthToken() != null || file != null;
    return known ? Optional.of(KubernetesClients.create(config, SHUT)) : Optional.empty();
  }
}
