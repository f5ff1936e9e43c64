package dev.ovhexchange.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.AllowedBinding;
import dev.ovhexchange.api.AllowedNamespaces;
import dev.ovhexchange.api.AllowedNamespaces.From;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.kubernetes.Grants.Namespace;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantsTest {
  private static final Namespace OWN = new Namespace("mail", null);
  private static final Namespace SHOP = new Namespace("shop", Map.of("team", "shop", "tier", "1"));
  private static final Namespace UNREADABLE = new Namespace("shop", null);

  private static AllowedBinding all(String... domains) {
    return new AllowedBinding(new AllowedNamespaces(From.All, null), List.of(domains));
  }

  private static AllowedBinding same(String... domains) {
    return new AllowedBinding(null, domains.length == 0 ? null : List.of(domains));
  }

  private static AllowedBinding labelled(LabelSelector selector, String... domains) {
    return new AllowedBinding(new AllowedNamespaces(From.Selector, selector), List.of(domains));
  }

  private static LabelSelector team(String name) {
    return new LabelSelectorBuilder().addToMatchLabels("team", name).build();
  }

  private static @Nullable Reason refusal(
      @Nullable List<AllowedBinding> allowed, Namespace namespace, String... domains) {
    return Grants.refusal(allowed, "mail", namespace, Set.of(domains))
        .map(Verdict::reason)
        .orElse(null);
  }

  @Test
  void without_grants_only_the_own_namespace_is_allowed() {
    assertThat(refusal(null, OWN, "x.org", "y.org")).isNull();
    assertThat(refusal(null, SHOP, "x.org")).isEqualTo(Reason.NOT_GRANTED);
  }

  @Test
  void an_empty_list_allows_nobody() {
    assertThat(refusal(List.of(), OWN, "x.org")).isEqualTo(Reason.NOT_GRANTED);
  }

  @Test
  void a_grant_to_all_namespaces_is_bound_to_its_domains() {
    assertThat(refusal(List.of(all("x.org")), SHOP, "x.org")).isNull();
    assertThat(refusal(List.of(all("X.ORG")), SHOP, "x.org")).isNull();
    assertThat(refusal(List.of(all("x.org")), SHOP, "sub.x.org")).isEqualTo(Reason.NOT_GRANTED);
    assertThat(refusal(List.of(all("*")), SHOP, "x.org", "y.org")).isNull();
  }

  @Test
  void every_domain_of_a_binding_needs_a_grant() {
    assertThat(refusal(List.of(all("x.org"), all("y.org")), SHOP, "x.org", "y.org")).isNull();
    assertThat(refusal(List.of(all("x.org")), SHOP, "x.org", "y.org"))
        .isEqualTo(Reason.NOT_GRANTED);
  }

  @Test
  void a_grant_to_the_own_namespace_may_name_domains_too() {
    assertThat(refusal(List.of(same("x.org")), OWN, "x.org")).isNull();
    assertThat(refusal(List.of(same("x.org")), OWN, "y.org")).isEqualTo(Reason.NOT_GRANTED);
    assertThat(refusal(List.of(same()), SHOP, "x.org")).isEqualTo(Reason.NOT_GRANTED);
  }

  @Test
  void labels_decide_a_grant_with_a_selector() {
    assertThat(refusal(List.of(labelled(team("shop"), "*")), SHOP, "x.org")).isNull();
    assertThat(refusal(List.of(labelled(team("news"), "*")), SHOP, "x.org"))
        .isEqualTo(Reason.NOT_GRANTED);
  }

  @Test
  void labels_that_may_not_be_read_are_only_blamed_where_they_matter() {
    LabelSelector shop = team("shop");
    assertThat(refusal(List.of(labelled(shop, "x.org")), UNREADABLE, "x.org"))
        .isEqualTo(Reason.NAMESPACES_NOT_READABLE);
    assertThat(refusal(List.of(labelled(shop, "x.org"), all("x.org")), UNREADABLE, "x.org"))
        .isNull();
    assertThat(refusal(List.of(labelled(shop, "x.org")), UNREADABLE, "y.org"))
        .isEqualTo(Reason.NOT_GRANTED);
    Optional<Verdict> second =
        Grants.refusal(
            List.of(labelled(shop, "a.org"), all("a.org")),
            "mail",
            UNREADABLE,
            new TreeSet<>(Set.of("a.org", "b.org")));
    assertThat(second.map(Verdict::reason)).contains(Reason.NOT_GRANTED);
  }

  @ParameterizedTest
  @CsvSource({
    "In, team, shop, true",
    "In, team, news, false",
    "In, absent, shop, false",
    "NotIn, team, shop, false",
    "NotIn, team, news, true",
    "NotIn, absent, shop, true",
    "Exists, team, , true",
    "Exists, absent, , false",
    "DoesNotExist, team, , false",
    "DoesNotExist, absent, , true",
    "Perhaps, team, shop, false",
  })
  void expressions_mean_what_they_mean_to_kubernetes(
      String operator, String key, @Nullable String value, boolean allowed) {
    LabelSelector selector =
        new LabelSelectorBuilder()
            .addNewMatchExpression()
            .withKey(key)
            .withOperator(operator)
            .withValues(value == null ? List.of() : List.of(value))
            .endMatchExpression()
            .build();

    assertThat(refusal(List.of(labelled(selector, "*")), SHOP, "x.org") == null).isEqualTo(allowed);
  }

  @Test
  void labels_and_expressions_must_both_match() {
    LabelSelector both =
        new LabelSelectorBuilder(team("shop"))
            .addNewMatchExpression()
            .withKey("tier")
            .withOperator("In")
            .withValues("2")
            .endMatchExpression()
            .build();

    assertThat(refusal(List.of(labelled(both, "*")), SHOP, "x.org")).isEqualTo(Reason.NOT_GRANTED);
  }
}
