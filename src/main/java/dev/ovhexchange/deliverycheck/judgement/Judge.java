package dev.ovhexchange.deliverycheck.judgement;

import dev.ovhexchange.deliverycheck.judgement.Finding.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares evidence with what is expected. Pure. Passed needs every expectation shown by lines that
 * are believed; one that is contradicted by them makes it Failed, even when others are open.
 */
public final class Judge {
  /** Results that say that a check could not be made, rather than how it ended. */
  private static final Set<String> UNDECIDED = Set.of("temperror", "permerror", "policy");

  private final Trace trace;
  private final Evidence evidence;
  private final Expectation expected;

  private Judge(Trace trace, Evidence evidence, Expectation expected) {
    this.trace = trace;
    this.evidence = evidence;
    this.expected = expected;
  }

  public static Judgement judge(Trace trace, Evidence evidence, Expectation expected) {
    return new Judge(trace, evidence, expected).judgement();
  }

  private Judgement judgement() {
    List<Finding> findings = new ArrayList<>();
    @Nullable Hop border = evidence.border();
    if (border == null) {
      findings.add(whyNoBorder());
    } else {
      findings.add(relay(border));
      if (expected.spf() != null) {
        findings.add(spf(expected.spf()));
      }
      expected.dkimDomains().forEach(domain -> findings.add(dkim(domain)));
    }
    Outcome outcome =
        has(findings, Outcome.Failed)
            ? Outcome.Failed
            : has(findings, Outcome.Inconclusive) ? Outcome.Inconclusive : Outcome.Passed;
    List<Finding> decidingFirst = new ArrayList<>(findings);
    decidingFirst.sort((a, b) -> Boolean.compare(b.outcome() == outcome, a.outcome() == outcome));
    return new Judgement(outcome, decidingFirst, Forgeable.in(trace, evidence, expected));
  }

  private static boolean has(List<Finding> findings, Outcome outcome) {
    return findings.stream().anyMatch(finding -> finding.outcome() == outcome);
  }

  private Finding whyNoBorder() {
    Finding missing = Objects.requireNonNull(evidence.missing());
    if (missing.why() != Why.NoExchangerNamed) {
      return missing;
    }
    String candidate =
        evidence
            .newestFromOutside()
            .map(
                hop ->
                    "; if hop %d was written by it, add --mx %s"
                        .formatted(evidence.number(hop), hop.writer()))
            .orElse("");
    return Evidence.unknown(
        Why.NoExchangerNamed,
        "any line could be forged until --mx names the recipient's mail exchanger" + candidate);
  }

  private Finding relay(Hop border) {
    Peer from = border.from();
    String took =
        "hop %d: %s took the message from %s"
            .formatted(evidence.number(border), border.writer(), from);
    if (!expected.namesRelay()) {
      return Evidence.unknown(
          Why.NoRelayExpected,
          took + "; say what the relay is with --relay-domain or --relay-address");
    }
    if (expected.hasRelayAddress(from)) {
      return found(Outcome.Passed, Why.CameFromRelay, took + ", an address of the relay");
    }
    if (expected.isRelay(from.confirmed())) {
      return found(Outcome.Passed, Why.CameFromRelay, took + ", a host of the relay");
    }
    List<AuthResult> good = goodOfRelay();
    for (AuthResult one : good) {
      if (!isOfSender(one)) {
        String proof =
            one.method().equals("dkim")
                ? " and found a good signature of the relay: "
                : " and found that the relay's domain sends from there: ";
        return found(Outcome.Passed, Why.CameFromRelay, took + proof + one);
      }
    }
    return good.isEmpty()
        ? notFromRelay(from, took)
        : Evidence.unknown(
            Why.RelayUnknown,
            "%s, and %s is about the sender's own domain, which mail around the relay may carry as well; say what the relay is with --relay-address, or with a --relay-domain of its own"
                .formatted(took, good.getFirst()));
  }

  /** What SPF and DKIM found good of the relay's domains. */
  private List<AuthResult> goodOfRelay() {
    return evidence.results().stream()
        .filter(one -> one.method().equals("dkim") || one.method().equals("spf"))
        .filter(AuthResult::passed)
        .filter(one -> one.domain().filter(expected::isRelay).isPresent())
        .toList();
  }

  /**
   * It was not shown that the host is the relay; this tells whether it was shown that it is not.
   */
  private Finding notFromRelay(Peer from, String took) {
    String relay = expected.relay();
    if (from.address() == null || from.isPrivate()) {
      return Evidence.unknown(
          Why.RelayUnknown,
          took
              + ", which does not tell where from on the Internet; if that is a server of the"
              + " recipient's, name it with --mx, else only SPF or DKIM can show the relay");
    }
    if (expected.relayAddresses().isEmpty()
        && from.confirmed() == null
        && expected.isRelay(from.claimed())) {
      return Evidence.unknown(
          Why.RelayUnknown,
          "%s, and nobody confirmed that name; add --relay-address %s if the relay has that address"
              .formatted(took, from.address()));
    }
    if (expected.relayAddresses().isEmpty() && !isSenderJudged()) {
      return Evidence.unknown(
          Why.RelayUnknown,
          "%s, and no SPF or DKIM result that is believed tells whose host that is; add --relay-address %s if the relay has that address"
              .formatted(took, from.address()));
    }
    return found(
        Outcome.Failed,
        Why.CameFromElsewhere,
        "%s, which is not the relay (%s); %s"
            .formatted(took, relay, "`why ADDRESS` tells which connector the mailbox uses"));
  }

  /** Whether a result is about the domain that the message is from: any server of it has that. */
  private boolean isOfSender(AuthResult one) {
    @Nullable String sender = trace.from();
    return sender != null
        && one.domain().filter(domain -> MailDomain.isOfOrAbove(domain, sender)).isPresent();
  }

  /** Whether it was looked whose host it was, and how that ended for the relay's domains. */
  private boolean isSenderJudged() {
    List<AuthResult> results =
        Stream.of("spf", "dkim").flatMap(method -> evidence.results(method).stream()).toList();
    return !results.isEmpty()
        && results.stream()
            .filter(one -> one.domain().filter(expected::isRelay).isPresent())
            .noneMatch(one -> UNDECIDED.contains(one.result()));
  }

  private Finding spf(String wanted) {
    List<AuthResult> results = ofTheSenderIfAny(evidence.results("spf"));
    Set<String> seen = results.stream().map(AuthResult::result).collect(Collectors.toSet());
    String shown =
        results.stream().map(AuthResult::toString).distinct().collect(Collectors.joining(", "));
    if (seen.isEmpty()) {
      return Evidence.unknown(
          Why.SpfUnknown,
          "no result of SPF is by a server that --mx names; let the recipient's mail exchanger"
              + " check SPF, or leave out --spf");
    }
    if (seen.equals(Set.of(wanted))) {
      return found(Outcome.Passed, Why.SpfAsExpected, shown);
    }
    if (seen.contains(wanted) || UNDECIDED.containsAll(seen)) {
      return Evidence.unknown(
          Why.SpfUnknown, shown + ": no clear answer; send another message and look again");
    }
    return found(
        Outcome.Failed,
        Why.SpfDiffers,
        "%s, not %s; look at the SPF record of that domain".formatted(shown, wanted));
  }

  /** A server may have checked the greeting as well, which matters only without a sender. */
  private static List<AuthResult> ofTheSenderIfAny(List<AuthResult> results) {
    List<AuthResult> ofSender = results.stream().filter(AuthResult::isOfEnvelopeSender).toList();
    return ofSender.isEmpty() ? results : ofSender;
  }

  private Finding dkim(MailDomain domain) {
    List<AuthResult> all = evidence.results("dkim");
    List<AuthResult> its =
        all.stream().filter(one -> one.domain().filter(domain::covers).isPresent()).toList();
    for (AuthResult one : its) {
      if (one.passed()) {
        return found(Outcome.Passed, Why.DkimAsExpected, one.toString());
      }
    }
    if (all.isEmpty()) {
      return Evidence.unknown(
          Why.DkimUnknown,
          "no result of DKIM is by a server that --mx names; let the recipient's mail exchanger"
              + " check DKIM, or leave out --dkim-domain");
    }
    if (its.isEmpty()) {
      return found(
          Outcome.Failed,
          Why.DkimDiffers,
          "no signature of %s: %s; let the relay sign for that domain".formatted(domain, all));
    }
    boolean undecided = its.stream().anyMatch(one -> UNDECIDED.contains(one.result()));
    String shown = its.stream().map(AuthResult::toString).collect(Collectors.joining(", "));
    return undecided
        ? Evidence.unknown(
            Why.DkimUnknown, shown + ": no clear answer; send another message and look again")
        : found(
            Outcome.Failed,
            Why.DkimDiffers,
            shown + "; look at the key in the DNS, and at who changes the message after signing");
  }

  private static Finding found(Outcome outcome, Why why, String sentence) {
    return new Finding(outcome, why, sentence);
  }
}
