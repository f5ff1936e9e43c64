package dev.ovhexchange.packaging;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Does for a Deployment what Kubernetes would: takes it as it is in the cluster and runs its Pod,
 * as a process in the image's files, with the Pod's command, arguments, variables and the token of
 * its ServiceAccount. Not as there: the network is the machine's, so the process is given a free
 * port instead of 8080. What it does not know how to give a Pod it refuses.
 */
final class Kubelet {
  private static final Path ACCOUNT_FILES = Path.of("var/run/secrets/kubernetes.io/serviceaccount");

  /** As a kubelet asks for it. */
  private static final long TOKEN_SECONDS = 3_607;

  private final KubernetesClient client;
  private final Path folder;

  /**
   * @param client of an administrator
   * @param folder for logs and what is mounted
   */
  Kubelet(KubernetesClient client, Path folder) {
    this.client = client;
    this.folder = folder;
  }

  /** Runs the one Pod of a Deployment. */
  RunningPod run(String namespace, String deployment) {
    Deployment found =
        client.apps().deployments().inNamespace(namespace).withName(deployment).get();
    if (found == null) {
      throw new AssertionError("there is no Deployment " + namespace + "/" + deployment);
    }
    if (found.getSpec().getReplicas() != 1) {
      throw new AssertionError("one Pod was expected, not " + found.getSpec().getReplicas());
    }
    try {
      return start(namespace, found.getSpec().getTemplate().getSpec());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunningPod start(String namespace, PodSpec pod) throws IOException {
    if (pod.getContainers().size() != 1 || !pod.getInitContainers().isEmpty()) {
      throw new UnsupportedOperationException("more than one container");
    }
    Container container = pod.getContainers().getFirst();
    Path mounts = mounts(namespace, pod);
    int port = freePort();
    ProcessBuilder builder = ImageTree.process(mounts, command(container));
    Map<String, String> environment = builder.environment();
    URI apiServer = URI.create(client.getConfiguration().getMasterUrl());
    environment.put("HOSTNAME", "operator-0");
    environment.put("KUBERNETES_SERVICE_HOST", apiServer.getHost());
    environment.put("KUBERNETES_SERVICE_PORT", Integer.toString(apiServer.getPort()));
    container
        .getEnv()
        .forEach(variable -> environment.put(variable.getName(), value(variable, namespace)));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    Path log = Files.createTempFile(folder, "operator-", ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    return new RunningPod(
        process,
        log,
        port,
        path(container.getStartupProbe()),
        path(container.getReadinessProbe()),
        path(container.getLivenessProbe()),
        pod.getTerminationGracePeriodSeconds());
  }

  private static List<String> command(Container container) {
    List<String> command =
        new ArrayList<>(
            container.getCommand().isEmpty() ? Dockerfile.entrypoint() : container.getCommand());
    command.addAll(container.getArgs());
    return command;
  }

  /** Of values from elsewhere it knows the Pod's namespace. */
  private static String value(EnvVar variable, String namespace) {
    EnvVarSource from = variable.getValueFrom();
    if (from == null) {
      return variable.getValue() == null ? "" : variable.getValue();
    }
    if (from.getFieldRef() != null
        && from.getFieldRef().getFieldPath().equals("metadata.namespace")) {
      return namespace;
    }
    throw new UnsupportedOperationException("variable from elsewhere: " + variable);
  }

  private static String path(Probe probe) {
    return probe.getHttpGet().getPath();
  }

  /** The files of the ServiceAccount; of volumes it knows the empty one at /tmp. */
  private Path mounts(String namespace, PodSpec pod) throws IOException {
    for (Volume volume : pod.getVolumes()) {
      if (volume.getEmptyDir() == null) {
        throw new UnsupportedOperationException("volume " + volume);
      }
    }
    Path mounts = Files.createTempDirectory(folder, "mounts-");
    if (!Boolean.TRUE.equals(pod.getAutomountServiceAccountToken())) {
      return mounts;
    }
    Path account = Files.createDirectories(mounts.resolve(ACCOUNT_FILES));
    Files.writeString(account.resolve("token"), token(namespace, pod.getServiceAccountName()));
    Files.writeString(account.resolve("namespace"), namespace);
    String authority = client.getConfiguration().getCaCertData();
    Files.write(account.resolve("ca.crt"), Base64.getDecoder().decode(authority));
    return mounts;
  }

  private String token(String namespace, String account) {
    TokenRequest request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withExpirationSeconds(TOKEN_SECONDS)
            .endSpec()
            .build();
    return client
        .serviceAccounts()
        .inNamespace(namespace)
        .withName(account)
        .tokenRequest(request)
        .getStatus()
        .getToken();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
