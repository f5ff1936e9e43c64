package dev.ovhexchange.deliverycheck.judgement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What anybody could have written into a message, and what therefore proves nothing. */
final class Forgeable {
  private Forgeable() {}

  /** Sentences, in the order of the message's way; empty when nothing is trusted anyway. */
  static List<String> in(Trace trace, Evidence evidence, Expectation expected) {
    @Nullable Hop border = evidence.border();
    List<String> sentences = new ArrayList<>();
    if (border == null) {
      return sentences;
    }
    int below = evidence.number(border) - 1;
    if (below > 0) {
      sentences.add(
          (below == 1 ? "hop 1 stands" : "hops 1 to " + below + " stand")
              + " below the line of "
              + border.writer()
              + ", where a sender can write anything");
    }
    Peer from = border.from();
    if (from.claimed() != null
        && !from.claimed().equalsIgnoreCase(from.confirmed())
        && expected.isRelay(from.claimed())) {
      sentences.add("the sending host called itself " + from.claimed() + ", as any host can");
    }
    sentences.addAll(evidence.ignored());
    trace.signers().stream()
        .distinct()
        .filter(signer -> expected.isRelay(signer) || isWanted(signer, expected))
        .filter(signer -> evidence.results("dkim").stream().noneMatch(one -> isOf(one, signer)))
        .forEach(
            signer ->
                sentences.add(
                    "the DKIM signature of " + signer + " was checked by nobody who is believed"));
    if (trace.routed()) {
      sentences.add(
          "x-mclm-sbr-processed: true is OVH's mark of a send connector; anybody can write it");
    }
    return sentences;
  }

  private static boolean isWanted(String signer, Expectation expected) {
    return expected.dkimDomains().stream().anyMatch(domain -> domain.covers(signer));
  }

  private static boolean isOf(AuthResult result, String signer) {
    return result.domain().filter(signer::equalsIgnoreCase).isPresent();
  }
}
