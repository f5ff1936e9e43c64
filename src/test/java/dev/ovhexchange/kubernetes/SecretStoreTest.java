package dev.ovhexchange.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretStoreTest {
  private static final List<String> KEYS = List.of("username", "password");

  private static Secret secret(Map<String, String> texts) {
    Map<String, String> data = new HashMap<>();
    texts.forEach(
        (key, text) ->
            data.put(
                key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    return new SecretBuilder()
        .withNewMetadata()
        .withName("smtp")
        .withResourceVersion("7")
        .endMetadata()
        .withData(data)
        .build();
  }

  private static SecretStore.Found take(Map<String, String> texts) {
    return SecretStore.take(secret(texts), "smtp", KEYS);
  }

  @Test
  void no_secret_is_missing() {
    assertThat(SecretStore.take(null, "smtp", KEYS)).isEqualTo(new SecretStore.Missing("smtp"));
  }

  @Test
  void a_secret_without_data_lacks_every_key() {
    Secret bare = secret(Map.of());
    bare.setData(null);

    assertThat(SecretStore.take(bare, "smtp", KEYS))
        .isEqualTo(new SecretStore.Incomplete("smtp", KEYS));
  }

  @Test
  void empty_values_and_values_of_line_ends_only_fail_closed() {
    assertThat(take(Map.of("username", "", "password", "\r\n\n")))
        .isEqualTo(new SecretStore.Incomplete("smtp", KEYS));
    assertThat(take(Map.of("username", "me", "password", "\n")))
        .isEqualTo(new SecretStore.Incomplete("smtp", List.of("password")));
  }

  @Test
  void line_ends_behind_a_value_are_taken_off_and_nothing_else() {
    SecretStore.Complete complete =
        (SecretStore.Complete)
            take(Map.of("username", "me@example.com\r\n", "password", " p\nä ss ", "other", "x"));

    assertThat(complete.value("username")).isEqualTo("me@example.com");
    assertThat(complete.value("password")).isEqualTo(" p\nä ss ");
    assertThat(complete.values()).containsOnlyKeys("username", "password");
    assertThat(complete.resourceVersion()).isEqualTo("7");
  }

  @Test
  void what_was_found_is_never_printed() {
    SecretStore.Found complete = take(Map.of("username", "canary-me", "password", "canary-pass"));

    assertThat(complete.toString()).doesNotContain("canary");
  }

  @Test
  void a_key_that_was_not_asked_for_is_a_mistake() {
    SecretStore.Complete complete =
        (SecretStore.Complete) take(Map.of("username", "me", "password", "p"));

    assertThatIllegalArgumentException().isThrownBy(() -> complete.value("token"));
  }
}
