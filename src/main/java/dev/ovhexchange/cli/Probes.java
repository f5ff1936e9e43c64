package dev.ovhexchange.cli;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What Kubernetes asks the process; independent of OVH. */
@ApplicationScoped
class Probes {

  @Produces
  @Readiness
  HealthCheck readiness(RunningOperator running) {
    return () -> answer("watching", running.isReady());
  }

  @Produces
  @Liveness
  HealthCheck liveness(RunningOperator running) {
    return () -> answer("watches", running.isLive());
  }

  private static HealthCheckResponse answer(String name, boolean up) {
    return HealthCheckResponse.named(name).status(up).build();
  }
}
