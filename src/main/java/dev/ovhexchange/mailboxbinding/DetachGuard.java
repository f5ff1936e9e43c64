package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.api.Annotations;
import dev.ovhexchange.api.DetachApproval;
import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.Sha256;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets more mailboxes go than {@code maxDetach} says only when a person approved. */
final class DetachGuard {
  private static final int DIGITS = 12;

  private DetachGuard() {}

  /**
   * What waits for a person.
   *
   * @param verdict present while it was not approved
   */
  record Judgement(DetachApproval approval, Optional<Verdict> verdict) {}

  /**
   * Judges what is about to be let go.
   *
   * @param letGo the account ids of the mailboxes
   * @param staying how many mailboxes use the connector and go on doing so
   * @return empty when nobody has to be asked
   */
  static Optional<Judgement> judge(
      BindingWish wish, BindingFacts facts, List<Long> letGo, int staying) {
    IntOrString limit = wish.maxDetach();
    int count = letGo.size();
    if (limit == null || count <= Share.atMost(limit, count + staying)) {
      return Optional.empty();
    }
    DetachApproval before = facts.approval();
    String generation = facts.rollout().generation() + "-";
    if (before != null
        && before.plan().startsWith(generation)
        && covers(before, letGo)
        && facts.approved().filter(before.plan()::equals).isPresent()) {
      // the rest of what was approved: what leaves later is not covered
      return Optional.of(new Judgement(approved(before.plan(), letGo), Optional.empty()));
    }
    String plan = generation + digest(letGo);
    return Optional.of(
        facts.approved().filter(plan::equals).isPresent()
            ? new Judgement(approved(plan, letGo), Optional.empty())
            : new Judgement(
                new DetachApproval(plan, count, null),
                Optional.of(
                    new Verdict(
                        Reason.DETACH_NOT_APPROVED,
                        "would let go of "
                            + count
                            + " of "
                            + BindingPlanner.mailboxes(count + staying)
                            + ", more than maxDetach "
                            + limit.getValue()
                            + "; approve it with annotation "
                            + Annotations.APPROVE_DETACH
                            + "="
                            + plan))));
  }

  private static boolean covers(DetachApproval before, List<Long> letGo) {
    return before.accountIds() == null
        ? letGo.size() <= before.mailboxes()
        : Set.copyOf(before.accountIds()).containsAll(letGo);
  }

  private static DetachApproval approved(String plan, List<Long> letGo) {
    return new DetachApproval(
        plan,
        letGo.size(),
        letGo.size() > Limits.ROLLOUT_MAILBOXES ? null : letGo.stream().sorted().toList());
  }

  private static String digest(List<Long> letGo) {
    String text = letGo.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    byte[] digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest).substring(0, DIGITS);
  }
}
