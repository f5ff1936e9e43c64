package dev.ovhexchange.mailboxbinding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.AppliedBinding;
import dev.ovhexchange.api.AttachedMailbox;
import dev.ovhexchange.api.DetachPolicy;
import dev.ovhexchange.api.Limits;
import dev.ovhexchange.api.PlatformRef;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.Mailboxes;
import dev.ovhexchange.testing.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A record holds a thousand mailboxes; the schema refuses a status with more. */
class FullRecordTest {
  private static final PlatformRef PLATFORM =
      new PlatformRef("ovh-eu", "private-zz111111-1", "private-zz111111-1");

  private final Map<Long, Mailbox> platform = new HashMap<>();
  private final Set<String> wished = new LinkedHashSet<>();
  private List<AttachedMailbox> record = new ArrayList<>();

  private FullRecordTest() {
    for (int i = 0; i < Limits.MAILBOXES; i++) {
      platform.put((long) i, Rows.mailbox(i, "old" + i + "@x.org", 29));
      record.add(new AttachedMailbox("old" + i + "@x.org", i, 28));
      platform.put(5000L + i, Rows.mailbox(5000 + i, "new" + i + "@x.org", 0));
      wished.add("new" + i + "@x.org");
    }
  }

  private BindingPlan.Assign plan() {
    BindingFacts facts =
        new BindingFacts(
            29L,
            null,
            false,
            false,
            new Look(new Mailboxes(platform.values()), Instant.EPOCH, true, 0, 0, Map.of()),
            PLATFORM,
            Set.of("x.org"),
            Set.of(29L),
            Set.of(),
            address -> OptionalLong.empty(),
            Claims.NONE,
            new AppliedBinding(29, null, PLATFORM, null, null),
            record,
            Map.of(),
            Optional.empty(),
            RolloutFacts.NONE,
            null,
            Optional.empty());
    BindingWish wish =
        new BindingWish(wished, null, Set.of(), DetachPolicy.Reset, false, null, null);
    return (BindingPlan.Assign) BindingPlanner.plan(wish, facts);
  }

  @Test
  void a_full_list_exchanged_for_another_moves_over_as_the_record_has_room() {
    int passes = 0;
    for (BindingPlan.Assign plan = plan(); !plan.assignments().isEmpty(); plan = plan()) {
      assertThat(plan.record()).hasSizeLessThanOrEqualTo(Limits.MAILBOXES);
      Set<Long> noted = new LinkedHashSet<>();
      plan.record().forEach(entry -> noted.add(entry.accountId()));
      // A few of the writes are done, and the next pass sees them.
      plan.assignments().stream()
          .limit(300)
          .forEach(
              wish -> {
                assertThat(noted).contains(wish.mailbox().accountId());
                platform.put(
                    wish.mailbox().accountId(),
                    Rows.mailbox(
                        wish.mailbox().accountId(), wish.mailbox().address(), wish.connectorId()));
              });
      record = plan.record();
      assertThat(passes++).as("it comes to an end").isLessThan(50);
    }

    assertThat(plan().counts().attached()).isEqualTo(Limits.MAILBOXES);
    assertThat(platform.values())
        .filteredOn(row -> row.address().startsWith("old"))
        .allMatch(row -> row.connectorId() == 0);
  }

  @Test
  void a_record_that_is_at_rest_keeps_its_order() {
    wished.clear();
    record.forEach(entry -> wished.add(entry.address()));

    BindingPlan.Assign first = plan();
    record = first.record();

    assertThat(plan().record()).isEqualTo(first.record());
  }
}
