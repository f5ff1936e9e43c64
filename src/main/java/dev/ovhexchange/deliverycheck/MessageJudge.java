package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.DeliveryEvidence;
import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.api.EvidenceHop;
import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.deliverycheck.judgement.AuthResult;
import dev.ovhexchange.deliverycheck.judgement.Evidence;
import dev.ovhexchange.deliverycheck.judgement.Finding;
import dev.ovhexchange.deliverycheck.judgement.Hop;
import dev.ovhexchange.deliverycheck.judgement.Judge;
import dev.ovhexchange.deliverycheck.judgement.Judgement;
import dev.ovhexchange.deliverycheck.judgement.Outcome;
import dev.ovhexchange.deliverycheck.judgement.Trace;
import dev.ovhexchange.deliverycheck.message.SavedMessage;
import dev.ovhexchange.deliverycheck.message.UnreadableMessageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges the messages of a run, and tells it in the words of the resource. */
final class MessageJudge {
  /** What the judgement's sentences call an option of the command, the spec calls a field. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "--mx", "to.exchangers",
          "--relay-domain", "expect.relayDomains",
          "--relay-address", "expect.relayAddresses",
          "--spf", "expect.spf",
          "--dkim-domain", "expect.dkimDomains");

  private static final Comparator<Judged> WORST_FIRST =
      Comparator.comparing(
          judged ->
              switch (judged.verdict()) {
                case Failed -> 0;
                case Inconclusive -> 1;
                case Passed -> 2;
              });

  private MessageJudge() {}

  /**
   * Judges all messages that carry one token: somebody may have copied it, so the worst counts.
   *
   * @param messages at least one, as raw bytes
   */
  static Judged judge(List<byte[]> messages, CheckWish wish) {
    Judged worst =
        messages.stream().map(message -> judge(message, wish)).min(WORST_FIRST).orElseThrow();
    return messages.size() == 1
        ? worst
        : new Judged(
            worst.verdict(),
            worst.reason(),
            messages.size() + " messages carry the token, and the worst counts: " + worst.message(),
            worst.evidence());
  }

  private static Judged judge(byte[] message, CheckWish wish) {
    try {
      Trace trace = SavedMessage.read(new ByteArrayInputStream(message));
      Evidence evidence = Evidence.of(trace, wish.recipient(), wish.expectation());
      return judged(evidence, Judge.judge(trace, evidence, wish.expectation()));
    } catch (UnreadableMessageException e) {
      String sentence = "the message " + e.getMessage();
      return new Judged(
          DeliveryVerdict.Inconclusive,
          Reason.DELIVERY_UNPROVED,
          sentence,
          new DeliveryEvidence(null, null, null, List.of(cut(sentence)), null));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static Judged judged(Evidence evidence, Judgement judgement) {
    Finding first = judgement.findings().getFirst();
    return new Judged(
        verdict(judgement.outcome()),
        reason(judgement.outcome(), first.why()),
        inFields(first.sentence()),
        new DeliveryEvidence(
            hop(evidence),
            results(evidence, "spf"),
            results(evidence, "dkim"),
            lines(judgement.findings().stream().map(Finding::sentence)),
            orNull(lines(judgement.ignored().stream()))));
  }

  private static DeliveryVerdict verdict(Outcome outcome) {
    return switch (outcome) {
      case Passed -> DeliveryVerdict.Passed;
      case Failed -> DeliveryVerdict.Failed;
      case Inconclusive -> DeliveryVerdict.Inconclusive;
    };
  }

  private static Reason reason(Outcome outcome, Finding.Why why) {
    return switch (outcome) {
      case Passed -> Reason.DELIVERY_PROVED;
      case Inconclusive -> Reason.DELIVERY_UNPROVED;
      case Failed ->
          why == Finding.Why.CameFromElsewhere ? Reason.RELAY_BYPASSED : Reason.SPF_OR_DKIM_DIFFERS;
    };
  }

  private static @Nullable EvidenceHop hop(Evidence evidence) {
    @Nullable Hop border = evidence.border();
    return border == null
        ? null
        : new EvidenceHop(
            evidence.number(border),
            cut(border.writer()),
            cut(border.from().toString()),
            border.at() == null ? null : border.at().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static @Nullable List<String> results(Evidence evidence, String method) {
    return orNull(lines(evidence.results(method).stream().map(AuthResult::toString)));
  }

  private static List<String> lines(Stream<String> sentences) {
    return sentences
        .map(MessageJudge::inFields)
        .map(MessageJudge::cut)
        .limit(Limits.EVIDENCE)
        .toList();
  }

  private static @Nullable List<String> orNull(List<String> lines) {
    return lines.isEmpty() ? null : lines;
  }

  private static String inFields(String sentence) {
    String words = sentence;
    for (Map.Entry<String, String> field : FIELDS.entrySet()) {
      words = words.replace(field.getKey(), field.getValue());
    }
    return words;
  }

  private static String cut(String text) {
    return text.length() > Limits.TEXT ? text.substring(0, Limits.TEXT - 3) + "..." : text;
  }
}
