package dev.ovhexchange.testing.controlplane;

import dev.ovhexchange.testing.controlplane.Candidate.PassedOver;
import dev.ovhexchange.testing.controlplane.Candidate.Usable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Starts the first control plane this machine can offer, from what the user asked for to what needs
 * the most network. Says which one and why the earlier ones were passed over.
 */
public final class ControlPlanes {
  static final String WHAT_TO_INSTALL =
      "No Kubernetes control plane can be started here: install Docker with a running engine and"
          + " kubectl, or Go 1.26 or newer, or set KUBEBUILDER_ASSETS to a folder with"
          + " kube-apiserver, etcd, kube-controller-manager and kubectl.";

  private final List<Candidate> candidates;
  private final Consumer<String> log;

  ControlPlanes(List<Candidate> candidates, Consumer<String> log) {
    this.candidates = candidates;
    this.log = log;
  }

  /** Reports on standard error. */
  public static ControlPlane start() {
    return start(System.err::println);
  }

  public static ControlPlane start(Consumer<String> log) {
    return of(Host.current(), log).startFirstUsable();
  }

  static ControlPlanes of(Host host, Consumer<String> log) {
    return new ControlPlanes(
        List.of(
            new AssetsCandidate(host),
            new K3sCandidate(host, DockerEngine.of(host)),
            new GoCandidate(host),
            new DownloadCandidate()),
        log);
  }

  List<Candidate> candidates() {
    return candidates;
  }

  ControlPlane startFirstUsable() {
    var passedOver = new ArrayList<String>();
    for (var candidate : candidates) {
      switch (candidate.examine()) {
        case PassedOver(var why) -> passedOver.add(candidate.name() + ": " + why);
        case Usable(var how, var starter) -> {
          log.accept("control plane: " + candidate.name() + ", " + how + reasons(passedOver));
          try {
            return starter.start(log);
          } catch (StartFailedException e) {
            passedOver.add(candidate.name() + ": " + e.getMessage());
          }
        }
      }
    }
    throw new NoControlPlaneException(WHAT_TO_INSTALL + reasons(passedOver));
  }

  private static String reasons(List<String> passedOver) {
    return passedOver.isEmpty() ? "" : " (passed over " + String.join("; ", passedOver) + ")";
  }
}
