package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.deliverycheck.mail.MailServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mail servers that the operator may connect to: whoever may write a resource must not make it
 * connect anywhere.
 */
public final class AllowedHosts {
  /** None. */
  public static final AllowedHosts NONE = new AllowedHosts(Map.of());

  /** Submission by STARTTLS and by TLS, and IMAP by TLS. */
  private static final Set<Integer> USUAL_PORTS = Set.of(587, 465, 993);

  private static final Pattern ENTRY =
      Pattern.compile(
          "(?:\\[(?<six>[0-9a-f:.]+)]|(?<host>[a-z0-9]([a-z0-9.-]*[a-z0-9])?))(:(?<port>\\d{1,5}))?");

  private final Map<String, Set<Integer>> ports;

  private AllowedHosts(Map<String, Set<Integer>> ports) {
    this.ports = Map.copyOf(ports);
  }

  /**
   * Reads {@code mail.example.net}, which stands for the ports 587, 465 and 993, {@code
   * mail.example.net:143}, {@code 192.0.2.7} and {@code [2001:db8::7]:993}.
   *
   * @throws IllegalArgumentException when one is none of these; the message is a sentence
   */
  public static AllowedHosts of(List<String> entries) {
    Map<String, Set<Integer>> ports = new HashMap<>();
    for (String text : entries) {
      String entry = text.strip().toLowerCase(Locale.ROOT);
      if (entry.isEmpty()) {
        continue;
      }
      Matcher matcher = ENTRY.matcher(entry);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            text
                + " is no host: write mail.example.net, mail.example.net:143 or [2001:db8::7]:993;"
                + " there are no patterns");
      }
      String host = matcher.group("six") == null ? matcher.group("host") : matcher.group("six");
      Set<Integer> its = ports.computeIfAbsent(host, _ -> new HashSet<>());
      if (matcher.group("port") == null) {
        its.addAll(USUAL_PORTS);
      } else {
        its.add(Integer.valueOf(matcher.group("port")));
      }
    }
    return new AllowedHosts(ports);
  }

  /**
   * Why a server may not be connected to; empty when it may.
   *
   * @param field where it is named
   */
  Optional<Verdict> refusal(String field, MailServer server) {
    if (ports.getOrDefault(server.host(), Set.of()).contains(server.port())) {
      return Optional.empty();
    }
    return Optional.of(
        new Verdict(
            Reason.HOST_NOT_ALLOWED,
            "%s: the operator may not connect to %s; whoever runs it adds that to its setting ovh-exchange.delivery.allowed-hosts (delivery.allowedHosts of the chart)"
                .formatted(field, server)));
  }
}
