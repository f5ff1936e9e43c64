package dev.ovhexchange.kubernetes;

import dev.ovhexchange.api.AllowedBinding;
import dev.ovhexchange.api.AllowedNamespaces;
import dev.ovhexchange.api.AllowedNamespaces.From;
import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Reported;
import dev.ovhexchange.api.SendConnector;
import dev.ovhexchange.api.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Decides whether a connector's owner allows a binding. */
public final class Grants {

  /**
   * Labels of the binding's namespace.
   *
   * @param labels null when the operator may not read them
   */
  record Namespace(String name, @Nullable Map<String, String> labels) {}

  private static final Set<String> MISSING =
      Set.of(Reason.NOT_GRANTED.word(), Reason.NAMESPACES_NOT_READABLE.word());

  private final @Nullable KubernetesClient client;

  /**
   * @param client null when there is no cluster to ask for labels of namespaces
   */
  public Grants(@Nullable KubernetesClient client) {
    this.client = client;
  }

  /**
   * Checks the grants of a connector; makes a call to Kubernetes only where one of them selects
   * namespaces by labels.
   *
   * @param domains whose mail the binding steers
   * @return why not, empty when it is allowed
   */
  public Optional<Verdict> refusal(
      HasMetadata binding, SendConnector connector, Set<String> domains) {
    String namespace = binding.getMetadata().getNamespace();
    List<AllowedBinding> allowed = connector.getSpec().allowedBindings();
    boolean byLabels = allowed != null && allowed.stream().anyMatch(Grants::needsLabels);
    return refusal(
        allowed,
        connector.getMetadata().getNamespace(),
        new Namespace(namespace, byLabels ? labels(namespace) : null),
        domains);
  }

  /**
   * Whether a binding has a say where several want the same: once it is granted. What it was given
   * under a former grant it holds until it lets go. Makes no call: where a grant selects namespaces
   * by labels, it is what the binding holds that tells.
   *
   * @param domains whose mail the binding steers
   * @param holds whether it changed at OVH what is in question, and has not taken that back
   */
  public static boolean haveSay(
      HasMetadata binding, SendConnector connector, Set<String> domains, BooleanSupplier holds) {
    return refusal(
                connector.getSpec().allowedBindings(),
                connector.getMetadata().getNamespace(),
                new Namespace(binding.getMetadata().getNamespace(), null),
                domains)
            .isEmpty()
        || holds.getAsBoolean();
  }

  /** Whether the last pass found that a grant is missing. */
  public static boolean areMissing(@Nullable Reported status) {
    return Conditions.find(status, Condition.READY)
        .filter(ready -> MISSING.contains(ready.reason()))
        .isPresent();
  }

  private @Nullable Map<String, String> labels(String namespace) {
    if (client == null) {
      return null;
    }
    try {
      var found = client.namespaces().withName(namespace).get();
      return found == null || found.getMetadata().getLabels() == null
          ? Map.of()
          : found.getMetadata().getLabels();
    } catch (KubernetesClientException e) {
      return null;
    }
  }

  /**
   * Checks the grants. Pure.
   *
   * @param allowed the connector's grants; without any, its own namespace is allowed everything
   * @param domains whose mail the binding steers
   * @return why not, empty when it is allowed
   */
  static Optional<Verdict> refusal(
      @Nullable List<AllowedBinding> allowed,
      String connectorNamespace,
      Namespace namespace,
      Set<String> domains) {
    List<AllowedBinding> grants =
        allowed == null ? List.of(new AllowedBinding(null, null)) : allowed;
    for (String domain : domains) {
      boolean unreadable = false;
      boolean granted = false;
      for (AllowedBinding grant : grants) {
        boolean coversDomain =
            grant.domains() == null
                || grant.domains().stream()
                    .anyMatch(d -> d.equals("*") || d.toLowerCase(Locale.ROOT).equals(domain));
        if (!coversDomain) {
          continue;
        }
        if (needsLabels(grant) && namespace.labels() == null) {
          unreadable = true;
        } else if (coversNamespace(grant, connectorNamespace, namespace)) {
          granted = true;
          break;
        }
      }
      if (!granted) {
        return Optional.of(refuse(unreadable, connectorNamespace, namespace.name(), domain));
      }
    }
    return Optional.empty();
  }

  private static Verdict refuse(
      boolean unreadable, String connectorNamespace, String namespace, String domain) {
    return unreadable
        ? new Verdict(
            Reason.NAMESPACES_NOT_READABLE,
            "a grant selects namespaces by labels, and the operator may not read the labels of "
                + namespace)
        : new Verdict(
            Reason.NOT_GRANTED,
            "the connector in namespace "
                + connectorNamespace
                + " has no entry in allowedBindings for namespace "
                + namespace
                + " and domain "
                + domain);
  }

  private static From from(AllowedBinding grant) {
    AllowedNamespaces namespaces = grant.namespaces();
    return namespaces == null || namespaces.from() == null ? From.Same : namespaces.from();
  }

  private static boolean needsLabels(AllowedBinding grant) {
    return from(grant) == From.Selector;
  }

  private static boolean coversNamespace(
      AllowedBinding grant, String connectorNamespace, Namespace namespace) {
    return switch (from(grant)) {
      case All -> true;
      case Same -> namespace.name().equals(connectorNamespace);
      case Selector ->
          grant.namespaces() != null
              && namespace.labels() != null
              && matches(grant.namespaces().selector(), namespace.labels());
    };
  }

  private static boolean matches(@Nullable LabelSelector selector, Map<String, String> labels) {
    if (selector == null) {
      return false;
    }
    Map<String, String> equal = selector.getMatchLabels();
    if (equal != null && !labels.entrySet().containsAll(equal.entrySet())) {
      return false;
    }
    List<LabelSelectorRequirement> expressions = selector.getMatchExpressions();
    return expressions == null || expressions.stream().allMatch(e -> matches(e, labels));
  }

  private static boolean matches(LabelSelectorRequirement needed, Map<String, String> labels) {
    String value = labels.get(needed.getKey());
    return switch (needed.getOperator()) {
      case "In" -> value != null && needed.getValues().contains(value);
      case "NotIn" -> value == null || !needed.getValues().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> false;
    };
  }
}
