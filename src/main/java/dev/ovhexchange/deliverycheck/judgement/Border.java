package dev.ovhexchange.deliverycheck.judgement;

import dev.ovhexchange.deliverycheck.judgement.Finding.Why;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds the line at which a message entered the recipient's network. The search goes down from the
 * newest line, and goes on only below lines about handing on inside: so a line that a sender forged
 * is never reached, as the true line of the exchanger stands above it.
 */
final class Border {
  /** Clocks of servers differ; beyond this the lines are not in their order. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final String AS_DELIVERED =
      "save the message again, unchanged, as the server delivered it";

  private final Trace trace;
  private final Recipient recipient;
  private final Expectation expectation;

  private Border(Trace trace, Recipient recipient, Expectation expectation) {
    this.trace = trace;
    this.recipient = recipient;
    this.expectation = expectation;
  }

  /** How it ended. */
  sealed interface Search {}

  record Found(Hop hop) implements Search {}

  record Missing(Finding why) implements Search {}

  static Search in(Trace trace, Recipient recipient, Expectation expectation) {
    return new Border(trace, recipient, expectation).search();
  }

  private Search search() {
    if (trace.hops().isEmpty()) {
      return missing(
          Why.NoReceivedLines,
          "there is no Received line: this is a message that was sent, or a part of the headers;"
              + " save it from the recipient's mailbox, with all headers");
    }
    if (!recipient.isNamed()) {
      return missing(Why.NoExchangerNamed, "nobody's lines are believed yet");
    }
    for (Hop hop : trace.hops()) {
      if (hop.fault() != null) {
        return missing(
            Why.UnreadableLine,
            "%s cannot be read (%s), and below it nothing can be believed; %s"
                .formatted(name(hop), hop.fault(), AS_DELIVERED));
      }
      if (isInside(hop)) {
        continue;
      }
      if (!recipient.has(hop.by())) {
        return missing(
            Why.NotWrittenByExchanger,
            "%s, from %s, was written by %s, whom --mx does not name, and below it nothing can be believed; if that is the recipient's own server, add --mx %s"
                .formatted(name(hop), hop.from(), hop.writer(), named(hop)));
      }
      return disorder(hop)
          .<Search>map(sentence -> missing(Why.OutOfOrder, sentence + "; " + AS_DELIVERED))
          .orElseGet(() -> new Found(hop));
    }
    return missing(
        Why.NeverCameIn,
        "no line tells of a message that came in from outside; if sender and recipient share a"
            + " provider, give the name of the recipient's mail exchanger alone to --mx");
  }

  /** Whether a line tells of handing on between the recipient's own servers. */
  private boolean isInside(Hop hop) {
    Peer from = hop.from();
    if (expectation.hasRelayAddress(from) || expectation.isRelay(from.confirmed())) {
      return false;
    }
    if (recipient.has(from)) {
      return true;
    }
    boolean own = recipient.has(hop.by());
    if (from.address() == null) {
      boolean fromHere = from.isOfThisHost() || hop.isFinalDelivery();
      return fromHere && (own || hop.by() == null || !MailDomain.isName(hop.by()));
    }
    if (!from.isPrivate()) {
      return false;
    }
    // An exchanger behind a proxy sees everybody at a private address, whatever they call
    // themselves.
    if (own && !from.isLoopback()) {
      return false;
    }
    return from.confirmed() != null || !from.claimsName() || recipient.isNear(from.claimed());
  }

  /** A sign that the lines are not in the order in which servers wrote them. */
  private Optional<String> disorder(Hop border) {
    Optional<String> field = trace.sendersFieldAbove(border.line());
    if (field.isPresent()) {
      return Optional.of(
          "the field \"%s\" stands above %s: the fields were sorted"
              .formatted(field.get(), name(border)));
    }
    List<Hop> hops = trace.hops();
    int at = hops.indexOf(border);
    for (int newer = 0; newer < at; newer++) {
      if (isEarlier(hops.get(newer), hops.get(newer + 1))) {
        return Optional.of(
            "%s is of an earlier time than %s"
                .formatted(name(hops.get(newer)), name(hops.get(newer + 1))));
      }
    }
    for (Hop below : hops.subList(at + 1, hops.size())) {
      boolean later = recipient.has(below.by()) && isEarlier(border, below);
      if (later || (below.fault() == null && isFrom(below.from(), border))) {
        return Optional.of(
            "%s is of a later time or place than %s above it: the lines were sorted"
                .formatted(name(below), name(border)));
      }
    }
    return Optional.empty();
  }

  private static boolean isEarlier(Hop newer, Hop older) {
    return newer.at() != null && older.at() != null && newer.at().plus(SKEW).isBefore(older.at());
  }

  private static boolean isFrom(Peer peer, Hop border) {
    return border.by() != null
        && (border.by().equalsIgnoreCase(peer.confirmed())
            || border.by().equalsIgnoreCase(peer.claimed()));
  }

  private String name(Hop hop) {
    return "hop " + (trace.hops().size() - trace.hops().indexOf(hop));
  }

  /** What to give to {@code --mx}. */
  private static String named(Hop hop) {
    return hop.by() != null && MailDomain.isName(hop.by()) ? hop.by() : "its name";
  }

  private static Missing missing(Why why, String sentence) {
    return new Missing(Evidence.unknown(why, sentence));
  }
}
