package dev.ovhexchange.testing.controlplane;

import dev.ovhexchange.testing.controlplane.Candidate.Usable;
import java.util.List;

/** Whether tests of our own processes can run here without a build that nothing else needs. */
final class OwnBinaries {
  static final String WHY_NOT = "no binaries of a control plane are at hand";
  private static final Host HOST = Host.current();

  private OwnBinaries() {}

  /** Where Docker serves the other tests, minutes of Go build only for these would be too much. */
  static boolean areAtHand() {
    if (new AssetsCandidate(HOST).examine() instanceof Usable) {
      return true;
    }
    var go = new GoCandidate(HOST);
    return go.isBuilt() || (go.examine() instanceof Usable && !DockerEngine.of(HOST).answers());
  }

  static ControlPlane start() {
    return new ControlPlanes(
            List.of(new AssetsCandidate(HOST), new GoCandidate(HOST)), System.err::println)
        .startFirstUsable();
  }
}
