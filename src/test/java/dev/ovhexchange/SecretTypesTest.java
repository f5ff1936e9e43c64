package dev.ovhexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.ovhexchange.cli.manifest.Manifests;
import dev.ovhexchange.deliverycheck.mail.MailLogin;
import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.RelayAuthentication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds a secret shows it neither when it is printed nor when it is serialized. */
class SecretTypesTest {
  private static final String CANARY = "canary";

  /** Names of components that hold one. */
  private static final String SECRET =
      "password|applicationSecret|clientSecret|consumerKey|secrets|credentials";

  static Stream<Record> secrets() {
    return Stream.of(
        new ApiCredentials.ApplicationKey("key", CANARY, CANARY),
        new ApiCredentials.ServiceAccount("client", CANARY),
        new RelayAuthentication("basicAuth", CANARY, CANARY),
        new MailLogin("user", CANARY),
        new SecretStore.Complete("7", Map.of("password", CANARY)),
        new Manifests(List.of(), List.of(TextNode.valueOf(CANARY)), List.of(), List.of()));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void printed_or_serialized_it_is_redacted(Record secret) throws JsonProcessingException {
    var mapper = new ObjectMapper();

    assertThat(secret.toString()).contains("redacted").doesNotContain(CANARY);
    assertThat(mapper.writeValueAsString(List.of(secret)))
        .contains("redacted")
        .doesNotContain(CANARY);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void java_does_not_serialize_it(Record secret) throws IOException {
    try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(secret))
          .isInstanceOf(NotSerializableException.class);
    }
  }

  @Test
  void no_record_with_a_secret_was_forgotten() {
    List<Class<?>> records =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests()).importPackages("dev.ovhexchange").stream()
                .filter(JavaClass::isRecord)
                .filter(one -> !one.getPackageName().startsWith("dev.ovhexchange.simulator"))
                .<Class<?>>map(JavaClass::reflect)
                .filter(
                    one ->
                        Arrays.stream(one.getRecordComponents())
                            .anyMatch(SecretTypesTest::isSecret))
                .toList();

    assertThat(records).hasSizeGreaterThanOrEqualTo(4).allSatisfy(SecretTypesTest::isRedacted);
  }

  /** A secret in a type of its own is redacted there. */
  private static boolean isSecret(RecordComponent component) {
    return component.getName().matches(SECRET)
        && component.getType().getPackageName().startsWith("java.");
  }

  private static void isRedacted(Class<?> type) throws NoSuchMethodException {
    assertThat(type.getDeclaredMethod("toString").isAnnotationPresent(JsonValue.class))
        .as(type + " is redacted")
        .isTrue();
  }
}
