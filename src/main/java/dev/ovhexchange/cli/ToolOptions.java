package dev.ovhexchange.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that all tools have: which platform, and how to answer. */
final class ToolOptions {
  @Option(
      names = "--service",
      paramLabel = "<namespace/name>",
      description = "The ExchangeService whose platform and credentials are used.")
  @Nullable String service;

  @Option(
      names = "--organization",
      description =
          "Without --service: OVH's organizationName; the credentials are those of OVH's own"
              + " clients (OVH_* variables, ovh.conf).")
  @Nullable String organization;

  @Option(
      names = "--exchange-service",
      description = "OVH's exchangeService, where it is not the organization.")
  @Nullable String exchangeService;

  @Option(
      names = "--kubeconfig",
      paramLabel = "<file>",
      description = "How to reach the cluster (default: as kubectl).")
  @Nullable Path kubeconfig;
}
