package dev.ovhexchange.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page of the reference says of one field. */
class FieldTextTest {
  @Test
  void a_pattern_is_code_whatever_it_holds() {
    assertThat(facts("^[a-z]+$")).contains("Limits: matches `^[a-z]+$`.");
    assertThat(facts("^[a-z`{]+$")).contains("Limits: matches ``^[a-z`{]+$``.");
  }

  @Test
  void default_and_example_stand_for_themselves() {
    assertThat(facts("^a$")).startsWith("Default: no such runs.", "Example: `6h`").hasSize(3);
  }

  private static List<String> facts(String pattern) {
    return FieldText.of(
            new JSONSchemaPropsBuilder()
                .withType("string")
                .withDescription("How often. Unset means no such runs. Example: 6h.")
                .withPattern(pattern)
                .build())
        .facts()
        .toList();
  }
}
