package dev.ovhexchange.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** How the client library writes and reads the kinds. */
class KindsAsJsonTest {

  @Test
  void what_is_unset_is_not_written_since_the_api_server_refuses_null() {
    var connector = new SendConnector();
    connector.setSpec(
        new SendConnectorSpec(
            new LocalRef("mail"),
            null,
            null,
            "smtp-relay.example.net",
            null,
            null,
            null,
            new Authentication(Mechanism.NONE, null),
            null,
            null,
            null));

    assertThat(Serialization.asJson(connector)).doesNotContain("null").doesNotContain("status");
  }

  @Test
  void mechanisms_are_written_and_read_in_ovhs_words() {
    for (Mechanism mechanism : Mechanism.values()) {
      String json = Serialization.asJson(new Authentication(mechanism, null));

      assertThat(json).contains('"' + mechanism.word() + '"');
      assertThat(Serialization.unmarshal(json, Authentication.class).mechanism())
          .isEqualTo(mechanism);
    }
  }

  @Test
  void fields_that_a_newer_version_added_do_not_keep_an_older_operator_from_reading() {
    String json =
        """
        {"apiVersion": "ovh-exchange.dev/v1beta1", "kind": "SendConnector",
         "metadata": {"name": "relay"},
         "spec": {"exchangeServiceRef": {"name": "mail", "later": 1}, "later": {"a": 1}},
         "status": {"later": [1], "observed": {"later": true}}}
        """;

    SendConnector connector = Serialization.unmarshal(json, SendConnector.class);

    assertThat(connector.getSpec().exchangeServiceRef().name()).isEqualTo("mail");
  }

  @Test
  void a_resource_without_a_status_is_read() {
    String json =
        """
        {"metadata": {"name": "relay"}, "spec": {"exchangeServiceRef": {"name": "mail"}}}
        """;

    assertThat(Serialization.unmarshal(json, SendConnector.class).getStatus()).isNull();
  }

  @Test
  void every_record_in_a_resource_is_tolerant() {
    ArchRuleDefinition.classes()
        .that()
        .resideInAPackage("dev.ovhexchange.api")
        .and()
        .areRecords()
        .and()
        .doNotHaveSimpleName("Verdict") // never leaves the process, nor do Limits
        .and()
        .doNotHaveFullyQualifiedName("dev.ovhexchange.api.Budget$Limits")
        .should()
        .beAnnotatedWith(Tolerant.class)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.ovhexchange.api"));
  }
}
