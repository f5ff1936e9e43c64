package dev.ovhexchange.gitops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Argo CD's configuration for our kinds, made from the Lua files beside it. */
final class ArgoConfig {
  static final Path FOLDER = Path.of("deploy", "gitops", "argocd");
  static final Path FILE = FOLDER.resolve("argocd-cm.yaml");
  static final Path DISCOVERY = FOLDER.resolve("actions/discovery.lua");
  static final List<String> ACTIONS = List.of("refresh", "pause", "resume");
  static final List<String> KINDS =
      List.of(
          "ExchangeService",
          "SendConnector",
          "MailboxConnectorBinding",
          "DomainConnectorBinding",
          "DeliveryCheck");

  private static final String HEAD =
      """
      # How Argo CD judges the kinds of ovh-exchange.dev, and the actions it offers on them.
      # Generated from the Lua files beside it by `make crds`: edit there, not here.
      # It adds its keys to the ConfigMap and leaves yours alone:
      #   kubectl apply --server-side -n argocd -f argocd-cm.yaml
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: argocd-cm
        labels:
          app.kubernetes.io/name: argocd-cm
          app.kubernetes.io/part-of: argocd
      data:
      """;

  private ArgoConfig() {}

  static Path action(String name) {
    return FOLDER.resolve("actions").resolve(name).resolve("action.lua");
  }

  static String generated() {
    var text = new StringBuilder(HEAD);
    for (String kind : KINDS) {
      text.append("  resource.customizations.health.ovh-exchange.dev_%s: |\n".formatted(kind));
      text.append(indented(4, FOLDER.resolve("health.lua")));
      text.append("  resource.customizations.actions.ovh-exchange.dev_%s: |\n".formatted(kind));
      text.append("    discovery.lua: |\n").append(indented(6, DISCOVERY));
      text.append("    definitions:\n");
      for (String name : ACTIONS) {
        text.append("      - name: %s\n        action.lua: |\n".formatted(name));
        text.append(indented(10, action(name)));
      }
    }
    return text.toString();
  }

  private static String indented(int spaces, Path script) {
    try {
      return Files.readString(script).indent(spaces).replaceAll("(?m)^ +$", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
