package dev.ovhexchange.testing.controlplane;

/** Whether tests that build or run containers of their own can do so here. */
public final class Docker {
  public static final String NO_ENGINE = K3sCandidate.NO_ENGINE;

  private Docker() {}

  public static boolean answers() {
    return DockerEngine.of(Host.current()).answers();
  }
}
