package dev.ovhexchange.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.testing.controlplane.KubectlResult;
import dev.ovhexchange.testing.controlplane.SharedControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applies {@code deploy/install.yaml} to a real API server; no kubelet is there to run it. */
class InstallManifestTest {
  private static final String NAMESPACE = "ovh-exchange-operator";
  private static final String ACCOUNT =
      "system:serviceaccount:ovh-exchange-operator:ovh-exchange-operator";

  @BeforeAll
  static void install() throws IOException {
    KubectlResult result = ServerSide.apply(manifest());
    assertThat(result.exitCode()).as(result.stderr()).isZero();
    assertThat(result.stderr()).as("warnings").isEmpty();
  }

  @Test
  void applied_again_it_changes_nothing() throws IOException {
    ServerSide.assertNoDifference(manifest());
  }

  @Test
  void a_difference_would_be_seen() throws IOException {
    KubectlResult result =
        ServerSide.diff(manifest().replace("  replicas: 1\n", "  replicas: 3\n"));

    assertThat(result.exitCode()).as(result.stderr()).isEqualTo(ServerSide.DIFFERS);
    assertThat(result.stdout()).contains("+  replicas: 3");
  }

  @ParameterizedTest
  @CsvSource({
    "get,exchangeservices.ovh-exchange.dev",
    "list,sendconnectors.ovh-exchange.dev",
    "watch,mailboxconnectorbindings.ovh-exchange.dev",
    "patch,domainconnectorbindings.ovh-exchange.dev/status",
    "patch,sendconnectors.ovh-exchange.dev",
    "patch,sendconnectors.ovh-exchange.dev/status",
    "patch,deliverychecks.ovh-exchange.dev",
    "patch,deliverychecks.ovh-exchange.dev/status",
    "watch,secrets",
    "create,events.events.k8s.io"
  })
  void the_operator_may_do_its_work_where_it_watches(String verb, String resource) {
    assertThat(answer(verb, resource, NAMESPACE)).isEqualTo("yes");
  }

  @ParameterizedTest
  @CsvSource({
    "create,sendconnectors.ovh-exchange.dev",
    "delete,sendconnectors.ovh-exchange.dev",
    "create,secrets",
    "patch,secrets",
    "delete,secrets",
    "get,configmaps",
    "list,pods",
    "create,pods",
    "create,serviceaccounts/token",
    "impersonate,serviceaccounts",
    "escalate,roles.rbac.authorization.k8s.io",
    "bind,roles.rbac.authorization.k8s.io",
    "list,namespaces",
    "get,customresourcedefinitions.apiextensions.k8s.io",
    "update,deployments.apps"
  })
  void the_operator_may_do_nothing_else(String verb, String resource) {
    assertThat(answer(verb, resource, NAMESPACE)).isEqualTo("no");
  }

  @ParameterizedTest
  @CsvSource({"get,secrets", "list,sendconnectors.ovh-exchange.dev", "create,events.events.k8s.io"})
  void the_operator_may_do_nothing_in_another_namespace(String verb, String resource) {
    assertThat(answer(verb, resource, "default")).isEqualTo("no");
  }

  private static String answer(String verb, String resource, String namespace) {
    String[] parts = resource.split("/", 2);
    var arguments =
        new ArrayList<>(List.of("auth", "can-i", verb, parts[0], "--as", ACCOUNT, "-n", namespace));
    if (parts.length == 2) {
      arguments.add("--subresource=" + parts[1]);
    }
    return SharedControlPlane.get().kubectl(arguments.toArray(String[]::new)).stdout().strip();
  }

  private static String manifest() throws IOException {
    return Files.readString(DeployTest.INSTALL);
  }
}
