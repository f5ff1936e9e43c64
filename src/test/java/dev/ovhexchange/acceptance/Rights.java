package dev.ovhexchange.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** The two ways in which the chart gives the operator its rights. */
final class Rights {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private Rights() {}

  /** For one namespace; they go when it goes. */
  static List<HasMetadata> in(
      String namespace, String name, List<PolicyRule> rules, Subject subject) {
    return List.of(
        new RoleBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .endMetadata()
            .withRules(rules)
            .build(),
        new RoleBindingBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .endMetadata()
            .withNewRoleRef(GROUP, "Role", name)
            .withSubjects(subject)
            .build());
  }

  /** For the whole cluster. */
  static List<HasMetadata> everywhere(String name, List<PolicyRule> rules, Subject subject) {
    return List.of(
        new ClusterRoleBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withRules(rules)
            .build(),
        new ClusterRoleBindingBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withNewRoleRef(GROUP, "ClusterRole", name)
            .withSubjects(subject)
            .build());
  }

  /** The API server learns of new rights a moment later. */
  static void await(KubernetesClient client, String namespace, String user) {
    var question =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(user)
            .withNewResourceAttributes()
            .withGroup("ovh-exchange.dev")
            .withResource("sendconnectors")
            .withVerb("list")
            .withNamespace(namespace)
            .endResourceAttributes()
            .endSpec()
            .build();
    Story.eventually(
        () ->
            assertThat(client.resource(question).create().getStatus().getAllowed())
                .as("rights of " + user)
                .isTrue());
  }
}
