package dev.ovhexchange.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @Test
  void every_kind_has_its_schema() throws IOException {
    try (Stream<Path> crds = Files.list(Path.of("crds"))) {
      assertThat(Schema.KINDS.values().stream().map(kind -> HasMetadata.getPlural(kind) + ".yaml"))
          .containsExactlyInAnyOrderElementsOf(
              crds.map(crd -> crd.getFileName().toString()).toList());
    }
  }

  @Test
  void every_rule_of_the_crds_is_judged() {
    List<String> rules = new ArrayList<>();
    for (String kind : Schema.KINDS.keySet()) {
      collect(Schema.of(kind).root(), rules);
    }

    assertThat(rules).hasSizeGreaterThan(15).allMatch(Rules::isKnown, "is known");
  }

  private static void collect(JsonNode schema, List<String> rules) {
    schema.path("x-kubernetes-validations").forEach(rule -> rules.add(rule.path("rule").asText()));
    schema.forEach(inner -> collect(inner, rules));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SendConnector | {exchangeServiceRef: {name: a}, smartHost: smtp.example.net} | ",
        "SendConnector | {exchangeServiceRef: {name: a}, smartHost: '2001:db8::1'} | ",
        "SendConnector | {exchangeServiceRef: {name: a}, smartHost: 192.0.2.1} | ",
        "SendConnector | {smartHost: smtp.example.net} | spec.exchangeServiceRef: it is required",
        "SendConnector | {exchangeServiceRef: {name: a}} | spec.smartHost: smartHost is required",
        "SendConnector | {exchangeServiceRef: {name: a}, smartHost: smtp} | spec.smartHost: smartHost must be",
        "SendConnector | {exchangeServiceRef: {name: a}, smartHost: 300.0.2.1} | spec.smartHost: smartHost must be",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {}} | spec.adopt: adopt takes exactly one",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 0}} | spec.adopt.connectorId: 0 does not fit",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 3}, displayName: 'x [k8s-0123456789ab]'} | spec.displayName: displayName must not",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 3}, port: '25'} | spec.port: it must be a whole number",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 3}, authentication: {mechanism: basicAuth}} | spec.authentication.secretRef: authentication.secretRef is required",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 3}, authentication: {secretRef: {name: a}}} | spec.authentication.secretRef: authentication.secretRef has no use",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 3}, allowedBindings: [{namespaces: {from: All}}]} | spec.allowedBindings[0].domains: domains is required",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 3}, allowedBindings: [{namespaces: {from: Selector}, domains: ['*']}]} | spec.allowedBindings[0].namespaces.selector: selector is required",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 3}, allowedBindings: [{namespaces: {from: Selector, selector: {}}, domains: ['*']}]} | spec.allowedBindings[0].namespaces.selector: selector is empty",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 3}, allowedBindings: [{namespaces: {from: Selector, selector: {matchExpressions: [{key: a, operator: In}]}}, domains: ['*']}]} | matchExpressions: values is required",
        "DeliveryCheck | {connectorRef: {name: a}, from: {mailbox: a@example.com, host: a.example.com, secretRef: {name: a}}, to: {address: b@example.net, host: b.example.net, secretRef: {name: b}, exchangers: [mx.example.net]}, expect: {relayDomains: [relay.example.net]}, schedule: {cron: '*/30 6-18 1,15 * 1-5'}, timeout: 10m} | ",
        "DeliveryCheck | {connectorRef: {name: a}, from: {mailbox: a@example.com, host: a.example.com, secretRef: {name: a}}, to: {address: b@example.net, host: b.example.net, secretRef: {name: b}, exchangers: [mx.example.net]}, expect: {relayAddresses: [192.0.2.0/24, '2001:db8::7']}, schedule: {interval: 5m}} | ",
        "DeliveryCheck | {connectorRef: {name: a}, from: {mailbox: a@example.com, host: a.example.com, secretRef: {name: a}}, to: {address: b@example.net, host: b.example.net, secretRef: {name: b}, exchangers: [mx.example.net]}, expect: {spf: pass}} | spec.expect.relayDomains: expect.relayDomains or expect.relayAddresses is required",
        "DeliveryCheck | {connectorRef: {name: a}, from: {mailbox: a@example.com, host: a.example.com, secretRef: {name: a}}, to: {address: b@example.net, host: b.example.net, secretRef: {name: b}, exchangers: [mx.example.net]}, expect: {relayAddresses: [relay.example.net]}} | spec.expect.relayAddresses: expect.relayAddresses must hold",
        "DeliveryCheck | {connectorRef: {name: a}, from: {mailbox: a@example.com, host: a.example.com, secretRef: {name: a}}, to: {address: b@example.net, host: b.example.net, secretRef: {name: b}, exchangers: [mx.example.net]}, expect: {relayDomains: [relay.example.net]}, schedule: {cron: 0 6 * *  MON}} | spec.schedule.cron: schedule.cron must be five fields",
        "DeliveryCheck | {connectorRef: {name: a}, from: {mailbox: a@example.com, host: a.example.com, secretRef: {name: a}}, to: {address: b@example.net, host: b.example.net, secretRef: {name: b}, exchangers: [mx.example.net]}, expect: {relayDomains: [relay.example.net]}, schedule: {interval: 4m}} | spec.schedule.interval: schedule.interval must be at least 5m",
        "DeliveryCheck | {connectorRef: {name: a}, from: {mailbox: a@example.com, host: a.example.com, secretRef: {name: a}}, to: {address: b@example.net, host: b.example.net, secretRef: {name: b}, exchangers: [mx.example.net]}, expect: {relayDomains: [relay.example.net]}, schedule: {interval: 6h, cron: 0 6 * * *}} | spec.schedule: schedule.interval and schedule.cron exclude",
        "DeliveryCheck | {connectorRef: {name: a}, from: {mailbox: a@example.com, host: a.example.com, secretRef: {name: a}}, to: {address: b@example.net, host: b.example.net, secretRef: {name: b}, exchangers: [mx.example.net]}, expect: {relayDomains: [relay.example.net]}, timeout: 2h} | spec.timeout: timeout must be from 10s to 1h",
        "MailboxConnectorBinding | {connectorRef: {name: a}, mailboxes: [a@example.com]} | ",
        "MailboxConnectorBinding | {connectorRef: {name: a}, mailboxes: [a]} | spec.mailboxes[0]: `\"a\"` does not fit",
        "MailboxConnectorBinding | {connectorRef: {name: a}, mailboxes: []} | spec.mailboxes: the list is too short",
        "MailboxConnectorBinding | {connectorRef: {name: a}} | spec: exactly one of mailboxes and selector",
        "MailboxConnectorBinding | {connectorRef: {name: a}, selector: {domain: example.com, exclude: [A@EXAMPLE.COM]}} | ",
        "MailboxConnectorBinding | {connectorRef: {name: a}, selector: {domain: example.com, exclude: [a@example.org]}} | spec.selector.exclude: selector.exclude may only",
        "DomainConnectorBinding | {connectorRef: {name: a}, domain: Example.com} | spec.domain:",
        "ExchangeService | {organization: a, credentialsSecretRef: {name: a}, resyncInterval: 59s} | spec.resyncInterval: resyncInterval must be",
        "ExchangeService | {organization: a, credentialsSecretRef: {name: a}, managementPolicy: observe} | is not one of Manage, Observe",
      })
  void judged_as_the_api_server_does(String kind, String spec, String fault) throws IOException {
    List<String> faults = Schema.of(kind).faults(manifest(kind, spec), null);

    if (fault == null) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults)
          .singleElement()
          .asString()
          .startsWith("f.yaml, document 1 (" + kind + " a), ")
          .contains(fault.replace("`", ""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 3}} | {exchangeServiceRef: {name: b}, adopt: {connectorId: 3}} | exchangeServiceRef cannot change",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 3}} | {exchangeServiceRef: {name: a}, adopt: {connectorId: 4}} | adopt is fixed",
        "SendConnector | {exchangeServiceRef: {name: a}, adopt: {connectorId: 3}} | {exchangeServiceRef: {name: a}, smartHost: a.example.net} | adopt is fixed",
        "DomainConnectorBinding | {connectorRef: {name: a}, domain: example.com} | {connectorRef: {name: a}, domain: example.org} | domain cannot change",
        "ExchangeService | {credentialsSecretRef: {name: a}, organization: a} | {credentialsSecretRef: {name: a}, organization: b} | organization cannot change",
        "ExchangeService | {credentialsSecretRef: {name: a}, organization: a} | {credentialsSecretRef: {name: a}, organization: a, endpoint: ovh-ca} | endpoint cannot change",
        "ExchangeService | {credentialsSecretRef: {name: a}, organization: a} | {credentialsSecretRef: {name: a}, organization: a, service: b} | service cannot change",
      })
  void what_is_fixed_from_creation_cannot_change(
      String kind, String before, String now, String fault) throws IOException {
    assertThat(Schema.of(kind).faults(manifest(kind, now), manifest(kind, before).node()))
        .anySatisfy(one -> assertThat(one).contains(fault));
    assertThat(Schema.of(kind).faults(manifest(kind, now), manifest(kind, now).node())).isEmpty();
    assertThat(Schema.of(kind).faults(manifest(kind, now), null)).isEmpty();
  }

  @Test
  void what_stands_near_a_secret_is_not_shown() throws IOException {
    String spec =
        "{exchangeServiceRef: {name: a}, adopt: {connectorId: 3}, authentication: {mechanism:"
            + " basicAuth, secretRef: {name: 'pass word'}}}";

    assertThat(Schema.of("SendConnector").faults(manifest("SendConnector", spec), null))
        .singleElement()
        .asString()
        .contains("spec.authentication.secretRef.name: what stands there does not fit")
        .doesNotContain("pass word");
  }

  @Test
  void files_folders_and_standard_input_are_read(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.yml"), "---\n" + resource("b") + "---\n---\n");
    Files.writeString(
        folder.resolve("a.json"),
        "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"items\":["
            + YAML.readTree(resource("a"))
            + "]}");
    Files.writeString(folder.resolve("README.md"), "not a manifest");

    Manifests read =
        Manifests.read(
            List.of(folder.toString(), "-"),
            new ByteArrayInputStream(resource("c").getBytes(StandardCharsets.UTF_8)),
            "mail");

    assertThat(read.faults()).isEmpty();
    assertThat(read.resources())
        .extracting(Manifest::key)
        .containsExactly("SendConnector mail/a", "SendConnector mail/b", "SendConnector mail/c");
    assertThat(read.resources().getFirst().place())
        .isEqualTo(folder.resolve("a.json") + ", document 1, item 1");
    assertThat(read.resources().getLast().place()).isEqualTo("standard input, document 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: b: c | it is not YAML",
        "just text | it is no manifest",
        "kind: SendConnector | apiVersion or kind is missing",
        "{apiVersion: ovh-exchange.dev/v1, kind: SendConnector} | write ovh-exchange.dev/v1beta1",
        "{apiVersion: ovh-exchange.dev/v1beta1, kind: Connector} | write one of DeliveryCheck, DomainConnector",
        "{apiVersion: ovh-exchange.dev/v1beta1, kind: SendConnector} | metadata.name: it is required",
      })
  void what_cannot_be_read_is_named_with_its_place(String text, String fault) {
    Manifests read =
        Manifests.read(
            List.of("-"), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "mail");

    assertThat(read.faults())
        .singleElement()
        .asString()
        .startsWith("standard input, document 1")
        .contains(fault);
  }

  private static String resource(String name) {
    return "apiVersion: ovh-exchange.dev/v1beta1\nkind: SendConnector\nmetadata: {name: "
        + name
        + "}\nspec: {}\n";
  }

  private static Manifest manifest(String kind, String spec) throws IOException {
    return new Manifest(
        "f.yaml, document 1",
        YAML.readTree("{kind: " + kind + ", metadata: {name: a}, spec: " + spec + "}"));
  }
}
