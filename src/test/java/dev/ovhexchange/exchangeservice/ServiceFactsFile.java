package dev.ovhexchange.exchangeservice;

import dev.ovhexchange.kubernetes.SecretStore;
import dev.ovhexchange.platform.CredentialInfo;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailboxes;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.PlatformView;
import dev.ovhexchange.platform.Section;
import dev.ovhexchange.platform.ServiceInfo;
import dev.ovhexchange.platform.Views;
import dev.ovhexchange.testing.Rows;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code in-facts.yaml} of an ExchangeService may say.
 *
 * @param secret the text behind each key; null when there is no Secret
 * @param view what was read of the platform; null when it was never opened
 */
record ServiceFactsFile(
    boolean endpointUnknown, @Nullable Map<String, String> secret, @Nullable View view) {

  private static final Instant READ = Instant.parse("2026-11-24T07:59:00Z");

  /** What was read; an absent part was never read. */
  record View(
      @Nullable Service service,
      @Nullable Credential credential,
      @Nullable Integer connectors,
      @Nullable Integer mailboxes,
      @Nullable Integer domains,
      @Nullable Map<Section, Kind> troubles) {}

  /** The service. */
  record Service(@Nullable String offer, @Nullable String state) {}

  /** The credential. */
  record Credential(
      @Nullable String type, @Nullable Instant expiresAt, @Nullable List<String> missingRights) {}

  SecretStore.Found found(String name) {
    if (secret == null) {
      return SecretStore.take(null, name, ServicePlanner.APPLICATION_KEYS);
    }
    Map<String, String> data = new HashMap<>();
    secret.forEach(
        (key, text) ->
            data.put(
                key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    return SecretStore.take(
        new SecretBuilder()
            .withNewMetadata()
            .withName(name)
            .withResourceVersion("7")
            .endMetadata()
            .withData(data)
            .build(),
        name,
        secret.containsKey("clientId")
            ? ServicePlanner.SERVICE_ACCOUNT_KEYS
            : ServicePlanner.APPLICATION_KEYS);
  }

  @Nullable PlatformView platformView() {
    if (view == null) {
      return null;
    }
    PlatformView filled = Views.empty();
    if (view.service() != null) {
      Views.read(
          filled,
          Section.SERVICE,
          new ServiceInfo(
              "private-zz111111-1",
              Objects.requireNonNullElse(view.service().offer(), "dedicated"),
              Objects.requireNonNullElse(view.service().state(), "ok"),
              0,
              "2019"),
          READ);
    }
    if (view.credential() != null) {
      Views.read(
          filled,
          Section.CREDENTIAL,
          new CredentialInfo(
              Objects.requireNonNullElse(view.credential().type(), "applicationKey"),
              view.credential().expiresAt(),
              Objects.requireNonNullElse(view.credential().missingRights(), List.of()),
              List.of()),
          READ);
    }
    lists(view, filled);
    if (view.troubles() != null) {
      view.troubles().forEach((section, kind) -> Views.failed(filled, section, Rows.failure(kind)));
    }
    return filled;
  }

  private static void lists(View view, PlatformView filled) {
    if (view.connectors() != null) {
      Views.read(
          filled,
          Section.CONNECTORS,
          numbered(view.connectors()).stream().map(i -> Rows.connector(i, "c" + i)).toList(),
          READ);
    }
    if (view.mailboxes() != null) {
      Views.read(
          filled,
          Section.MAILBOXES,
          new Mailboxes(
              numbered(view.mailboxes()).stream()
                  .map(i -> Rows.mailbox(i, "m" + i + "@x.org", 0))
                  .toList()),
          READ);
    }
    if (view.domains() != null) {
      Views.read(
          filled,
          Section.DOMAINS,
          numbered(view.domains()).stream()
              .map(i -> new MailDomain("d" + i + ".org", 0, "ok", 0))
              .toList(),
          READ);
    }
  }

  private static List<Integer> numbered(int count) {
    return IntStream.rangeClosed(1, count).boxed().toList();
  }
}
