package dev.ovhexchange.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessRuleTest {
  @Test
  void a_star_stands_for_anything_below_and_not_for_the_folder_itself() {
    AccessRule rule = new AccessRule("GET", "/x/*");

    assertThat(rule.covers("GET", "/x/a")).isTrue();
    assertThat(rule.covers("GET", "/x/a/b")).isTrue();
    assertThat(rule.covers("GET", "/x")).isFalse();
    assertThat(rule.covers("PUT", "/x/a")).isFalse();
  }

  @Test
  void a_star_in_the_middle_needs_what_follows_it() {
    AccessRule rule = new AccessRule("PUT", "/domain/*/changeDefaultSBR");

    assertThat(rule.covers("PUT", "/domain/example.com/changeDefaultSBR")).isTrue();
    assertThat(rule.covers("PUT", "/domain/example.com")).isFalse();
  }

  @Test
  void a_trailing_blank_makes_a_rule_that_covers_nothing() {
    assertThat(new AccessRule("GET", "/x ").covers("GET", "/x")).isFalse();
  }
}
