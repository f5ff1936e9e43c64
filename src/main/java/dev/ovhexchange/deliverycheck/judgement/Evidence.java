package dev.ovhexchange.deliverycheck.judgement;

import dev.ovhexchange.deliverycheck.judgement.Finding.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a trace can be believed. Every server writes its lines above those it received, so nobody
 * before the recipient's own mail exchanger could write above the line of that one, and everybody
 * could write below.
 *
 * @param hops from the oldest to the newest; hop 1 is the first
 * @param border the line of the recipient's own exchanger that took the message from outside; null
 *     when there is none to be believed
 * @param missing why there is no border; null when there is
 * @param results those of checks that the recipient's own servers made
 * @param ignored sentences about results that are not believed
 */
public record Evidence(
    List<Hop> hops,
    @Nullable Hop border,
    @Nullable Finding missing,
    List<AuthResult> results,
    List<String> ignored) {
  public Evidence {
    hops = List.copyOf(hops);
    results = List.copyOf(results);
    ignored = List.copyOf(ignored);
  }

  /** Weighs a trace: whose lines are believed, and which hosts count as the relay's. */
  public static Evidence of(Trace trace, Recipient recipient, Expectation expectation) {
    Border.Search search = Border.in(trace, recipient, expectation);
    List<AuthResult> believed = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    if (search instanceof Border.Found(Hop border)) {
      for (Results one : trace.results()) {
        Optional<String> doubt = doubt(one, border, nextBelow(border, trace), recipient);
        doubt.ifPresentOrElse(ignored::add, () -> believed.addAll(one.results()));
      }
    }
    return new Evidence(
        trace.hops().reversed(),
        search instanceof Border.Found(Hop border) ? border : null,
        search instanceof Border.Missing(Finding why) ? why : null,
        telling(believed),
        ignored);
  }

  /** Without those that say again, without a domain, what another says of one. */
  private static List<AuthResult> telling(List<AuthResult> results) {
    return results.stream()
        .filter(
            one ->
                one.domain().isPresent()
                    || results.stream()
                        .filter(other -> other.domain().isPresent())
                        .noneMatch(
                            other ->
                                other.method().equals(one.method())
                                    && other.result().equals(one.result())))
        .distinct()
        .toList();
  }

  /** Why results are not believed; empty when they are. */
  private static Optional<String> doubt(
      Results one, Hop border, int nextBelow, Recipient recipient) {
    String name = one.field() + (one.author() == null ? "" : " of " + one.author());
    boolean directlyBelow =
        one.field().equalsIgnoreCase("Authentication-Results")
            && one.line() > border.line()
            && one.line() < nextBelow;
    boolean bearsItsName =
        recipient.has(one.author()) || border.writer().equalsIgnoreCase(one.author());
    boolean isItsOwn =
        directlyBelow && recipient.stripsResults() && (bearsItsName || one.fault() != null);
    if (one.line() > border.line() && !isItsOwn) {
      return Optional.of(
          name
              + " stands below the line of "
              + border.writer()
              + (directlyBelow && bearsItsName
                  ? "; it counts with --strips-results, which is for exchangers that remove such"
                      + " fields from what comes in, as Rspamd does"
                  : ""));
    }
    if (one.fault() != null) {
      return Optional.of(name + " cannot be read: " + one.fault());
    }
    if (one.author() != null
        && !recipient.has(one.author())
        && !one.author().equalsIgnoreCase(border.by())) {
      return Optional.of(
          name + " is by nobody whom --mx names: add --mx " + one.author() + " if it is yours");
    }
    return one.results().stream()
        .map(result -> result.properties().get("client-ip"))
        .filter(ip -> ip != null && !isSame(ip, border.from()))
        .findFirst()
        .map(ip -> name + " is about " + ip + ", and the message came from " + border.from());
  }

  /** The place of the newest Received line below the border. */
  private static int nextBelow(Hop border, Trace trace) {
    return trace.hops().stream()
        .mapToInt(Hop::line)
        .filter(line -> line > border.line())
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static boolean isSame(String ip, Peer peer) {
    return ip.equalsIgnoreCase(peer.address())
        || (Network.address(ip).isPresent() && Network.address(ip).equals(peer.ip()));
  }

  /** The number of a hop, as people count: 1 for the oldest. */
  public int number(Hop hop) {
    return hops.indexOf(hop) + 1;
  }

  /** Whether a hop's line was written by the recipient's own servers. */
  public boolean isTrusted(Hop hop) {
    return border != null && hop.line() <= border.line();
  }

  /** The believed results of one kind of check. */
  public List<AuthResult> results(String method) {
    return results.stream().filter(one -> one.method().equals(method)).toList();
  }

  /** The newest hop that came from another network: probably, but not certainly, the border. */
  Optional<Hop> newestFromOutside() {
    return hops.reversed().stream()
        .filter(hop -> hop.fault() == null && hop.by() != null)
        .filter(hop -> hop.from().address() != null && !hop.from().isPrivate())
        .findFirst();
  }

  static Finding unknown(Why why, String sentence) {
    return new Finding(Outcome.Inconclusive, why, sentence);
  }
}
