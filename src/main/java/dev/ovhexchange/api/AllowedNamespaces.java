package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.LabelSelector;
import org.jspecify.annotations.Nullable;

/** Which namespaces a grant is for; Same when unset. */
@ValidationRule(
    value = "(has(self.from) && self.from == 'Selector') == has(self.selector)",
    message = "selector is required with from: Selector, and only allowed with it",
    fieldPath = ".selector")
@ValidationRule(
    value =
        "!has(self.selector)"
            + " || (has(self.selector.matchLabels) && size(self.selector.matchLabels) > 0)"
            + " || (has(self.selector.matchExpressions) && size(self.selector.matchExpressions) >"
            + " 0)",
    message =
        "selector is empty: give matchLabels or matchExpressions, or write from: All for every"
            + " namespace",
    fieldPath = ".selector")
@ValidationRule(
    value =
        "!has(self.selector) || !has(self.selector.matchExpressions)"
            + " || self.selector.matchExpressions.all(e, (e.operator in ['In', 'NotIn'])"
            + " == (has(e.values) && size(e.values) > 0))",
    message =
        "matchExpressions: values is required with operator In or NotIn, and only allowed with"
            + " them",
    fieldPath = ".selector.matchExpressions")
@Tolerant
public record AllowedNamespaces(
    @JsonPropertyDescription(
            "Same: only the connector's own namespace. All: every namespace. Selector: the"
                + " namespaces with the labels of selector. Unset means Same.")
        @Nullable From from,
    @JsonPropertyDescription(
            "Labels of the namespaces. Required with from: Selector, and only allowed with it.")
        @Nullable LabelSelector selector) {
  /** How namespaces are chosen, in the words of the Gateway API. */
  public enum From {
    Same,
    All,
    Selector
  }
}
