package dev.ovhexchange.mailboxbinding;

import dev.ovhexchange.platform.Mailboxes;
import java.time.Instant;
import java.util.Map;

/**
 * What the platform's list of mailboxes showed, and how far it may be believed.
 *
 * @param readFrom when its read began
 * @param isFresh whether it was read since the binding's claim was first planned: only then does it
 *     say what a mailbox used before
 * @param missing how many mailboxes of the domain in {@code status.applied} it shows no more, while
 *     that may be a short answer; 0 once it is believed
 * @param unseen how many mailboxes of the record it does not show, likewise
 * @param renamed the former addresses of mailboxes that were renamed, by account id
 */
record Look(
    Mailboxes mailboxes,
    Instant readFrom,
    boolean isFresh,
    int missing,
    int unseen,
    Map<Long, String> renamed) {

  /** Whether it lacks what was there before, and is not believed yet. */
  boolean isShort() {
    return missing > 0 || unseen > 0 || mailboxes.size() == 0;
  }

  /** How many mailboxes a domain has, placeholders aside. */
  int countIn(String domain) {
    return (int)
        mailboxes.inDomain(domain).stream().filter(mailbox -> !mailbox.isPlaceholder()).count();
  }
}
