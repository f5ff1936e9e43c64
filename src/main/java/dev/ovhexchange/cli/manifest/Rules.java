package dev.ovhexchange.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.api.DeliverySchedule;
import dev.ovhexchange.api.ExchangeServiceSpec;
import dev.ovhexchange.deliverycheck.judgement.Network;
import dev.ovhexchange.kubernetes.GoDuration;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the CRDs, which the API server judges in CEL, by their texts. A test holds that none
 * is left out: whoever changes a rule has to say here what it means.
 */
final class Rules {
  private static final Map<String, BiPredicate<JsonNode, JsonNode>> BY_TEXT = new LinkedHashMap<>();

  private Rules() {}

  private static void rule(String text, Predicate<JsonNode> self) {
    BY_TEXT.put(text, (now, old) -> self.test(now));
  }

  /** A rule that compares with what was there before. */
  private static void change(String text, BiPredicate<JsonNode, JsonNode> rule) {
    BY_TEXT.put(text, rule);
  }

  static {
    change("self.domain == oldSelf.domain", (self, old) -> same(self, old, "domain"));
    change(
        "(has(self.endpoint) ? self.endpoint : 'ovh-eu') == (has(oldSelf.endpoint) ?"
            + " oldSelf.endpoint : 'ovh-eu')",
        (self, old) -> endpoint(self).equals(endpoint(old)));
    change(
        "self.organization == oldSelf.organization",
        (self, old) -> same(self, old, "organization"));
    change(
        "(has(self.service) ? self.service : self.organization) == (has(oldSelf.service) ?"
            + " oldSelf.service : oldSelf.organization)",
        (self, old) -> service(self).equals(service(old)));
    change(
        "self.exchangeServiceRef.name == oldSelf.exchangeServiceRef.name",
        (self, old) ->
            same(self.path("exchangeServiceRef"), old.path("exchangeServiceRef"), "name"));
    change(
        "has(self.adopt) == has(oldSelf.adopt) && (!has(self.adopt)"
            + " || ((has(self.adopt.connectorId) ? self.adopt.connectorId : 0)"
            + " == (has(oldSelf.adopt.connectorId) ? oldSelf.adopt.connectorId : 0)"
            + " && (has(self.adopt.byDisplayName) && self.adopt.byDisplayName)"
            + " == (has(oldSelf.adopt.byDisplayName) && oldSelf.adopt.byDisplayName)))",
        (self, old) ->
            has(self, "adopt") == has(old, "adopt")
                && self.path("adopt").path("connectorId").asLong(0)
                    == old.path("adopt").path("connectorId").asLong(0)
                && byName(self.path("adopt")) == byName(old.path("adopt")));
    rule(
        "duration(self) >= duration('1m')",
        self -> GoDuration.parse(self.asText()).compareTo(Duration.ofMinutes(1)) >= 0);
    rule(
        "duration(self) <= duration('168h')",
        self -> GoDuration.parse(self.asText()).compareTo(Duration.ofDays(7)) <= 0);
    rule(
        "has(self.mailboxes) != has(self.selector)",
        self -> has(self, "mailboxes") != has(self, "selector"));
    rule(
        "!has(self.exclude) || self.exclude.all(a, a.lowerAscii().endsWith('@' + self.domain))",
        self ->
            all(
                self.path("exclude"),
                address ->
                    address
                        .asText()
                        .toLowerCase(Locale.ROOT)
                        .endsWith("@" + self.path("domain").asText())));
    rule(
        "has(self.spec.displayName) || size(self.metadata.name) <= 100",
        self ->
            has(self.path("spec"), "displayName")
                || self.path("metadata").path("name").asText().length() <= 100);
    rule(
        "has(self.adopt) || has(self.smartHost)",
        self -> has(self, "adopt") || has(self, "smartHost"));
    rule(
        "has(self.connectorId) != (has(self.byDisplayName) && self.byDisplayName)",
        self -> has(self, "connectorId") != byName(self));
    rule(
        "has(self.domains) || !has(self.namespaces) || !has(self.namespaces.from)"
            + " || self.namespaces.from == 'Same'",
        self -> has(self, "domains") || from(self.path("namespaces")).equals("Same"));
    rule(
        "(has(self.from) && self.from == 'Selector') == has(self.selector)",
        self -> from(self).equals("Selector") == has(self, "selector"));
    rule(
        "!has(self.selector)"
            + " || (has(self.selector.matchLabels) && size(self.selector.matchLabels) > 0)"
            + " || (has(self.selector.matchExpressions) && size(self.selector.matchExpressions) >"
            + " 0)",
        self ->
            !has(self, "selector")
                || !self.path("selector").path("matchLabels").isEmpty()
                || !self.path("selector").path("matchExpressions").isEmpty());
    rule(
        "!has(self.selector) || !has(self.selector.matchExpressions)"
            + " || self.selector.matchExpressions.all(e, (e.operator in ['In', 'NotIn'])"
            + " == (has(e.values) && size(e.values) > 0))",
        self ->
            all(
                self.path("selector").path("matchExpressions"),
                e ->
                    Set.of("In", "NotIn").contains(e.path("operator").asText())
                        != e.path("values").isEmpty()));
    rule(
        "!has(self.mechanism) || self.mechanism == 'none' || has(self.secretRef)",
        self -> mechanism(self).equals("none") || has(self, "secretRef"));
    rule(
        "!has(self.secretRef) || (has(self.mechanism) && self.mechanism != 'none')",
        self -> !has(self, "secretRef") || !mechanism(self).equals("none"));
    rule(
        "!self.matches('[[]k8s-[0-9a-f]{12}[]]$')",
        self -> !self.asText().matches("(?s).*\\[k8s-[0-9a-f]{12}]"));
    rule(
        "self.matches('^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$')"
            + " || (isIP(self) && ip.isCanonical(self))",
        self -> isHost(self.asText()));
    rule(
        "(has(self.relayDomains) && size(self.relayDomains) > 0)"
            + " || (has(self.relayAddresses) && size(self.relayAddresses) > 0)",
        self -> !self.path("relayDomains").isEmpty() || !self.path("relayAddresses").isEmpty());
    rule(
        "self.all(one, isIP(one) || isCIDR(one))",
        self -> all(self, one -> isNetwork(one.asText())));
    rule(
        "!(has(self.interval) && has(self.cron))",
        self -> !has(self, "interval") || !has(self, "cron"));
    rule(DeliverySchedule.CRON_RULE, self -> matches(DeliverySchedule.CRON_RULE, self.asText()));
    rule(
        "duration(self) >= duration('5m')",
        self -> GoDuration.parse(self.asText()).compareTo(Duration.ofMinutes(5)) >= 0);
    rule(
        "duration(self) >= duration('10s') && duration(self) <= duration('1h')",
        self ->
            GoDuration.parse(self.asText()).compareTo(Duration.ofSeconds(10)) >= 0
                && GoDuration.parse(self.asText()).compareTo(Duration.ofHours(1)) <= 0);
  }

  /** True when there is a judgement of the rule. */
  static boolean isKnown(String text) {
    return BY_TEXT.containsKey(text);
  }

  /**
   * Judges.
   *
   * @param old null when there was nothing before
   */
  static boolean hold(String text, JsonNode self, @Nullable JsonNode old) {
    BiPredicate<JsonNode, JsonNode> rule = BY_TEXT.get(text);
    if (rule == null) {
      return true; // the API server will know
    }
    return text.contains("oldSelf") ? old == null || rule.test(self, old) : rule.test(self, self);
  }

  private static boolean has(JsonNode node, String field) {
    return node.hasNonNull(field);
  }

  private static boolean same(JsonNode self, JsonNode old, String field) {
    return self.path(field).equals(old.path(field));
  }

  private static boolean all(JsonNode list, Predicate<JsonNode> each) {
    for (JsonNode one : list) {
      if (!each.test(one)) {
        return false;
      }
    }
    return true;
  }

  private static String endpoint(JsonNode spec) {
    return spec.path("endpoint").asText(ExchangeServiceSpec.DEFAULT_ENDPOINT);
  }

  private static String service(JsonNode spec) {
    return spec.path("service").asText(spec.path("organization").asText());
  }

  private static boolean byName(JsonNode adopt) {
    return adopt.path("byDisplayName").asBoolean(false);
  }

  private static String from(JsonNode namespaces) {
    return namespaces.path("from").asText("Same");
  }

  private static String mechanism(JsonNode authentication) {
    return authentication.path("mechanism").asText("none");
  }

  /** Whether a text fits the pattern in a rule that consists of nothing else. */
  private static boolean matches(String rule, String text) {
    String pattern = rule.substring("self.matches('".length(), rule.length() - "')".length());
    return Pattern.compile(pattern).matcher(text).find();
  }

  private static boolean isNetwork(String text) {
    try {
      Network _ = Network.of(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The shortest form of an IPv6 address is left to the API server. */
  private static boolean isHost(String text) {
    if (text.matches("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")) {
      return true;
    }
    try {
      var address = InetAddress.ofLiteral(text);
      return text.indexOf(':') >= 0
          ? text.equals(text.toLowerCase(Locale.ROOT)) && text.indexOf('%') < 0
          : address.getHostAddress().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
