package dev.ovhexchange.sendconnector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.Condition;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DeliveryCheckStatus;
import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.Verdict;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What several checks of one connector say together. */
class ConnectorChecksTest {
  private static DeliveryCheck check(
      String name, @Nullable DeliveryVerdict verdict, String ready, Reason reason) {
    DeliveryCheck check = new DeliveryCheck();
    check.setMetadata(new ObjectMetaBuilder().withName(name).build());
    Condition condition =
        new Condition("Ready", ready, reason.word(), "hop 2", "2026-11-28T08:00:00Z", 1L);
    check.setStatus(
        new DeliveryCheckStatus(1L, verdict, null, null, null, null, null, List.of(condition)));
    return check;
  }

  private static final DeliveryCheck PASSED =
      check("a", DeliveryVerdict.Passed, "True", Reason.DELIVERY_PROVED);
  private static final DeliveryCheck OPEN =
      check("b", DeliveryVerdict.Inconclusive, "False", Reason.MESSAGE_NOT_ARRIVED);
  private static final DeliveryCheck FAILED =
      check("c", DeliveryVerdict.Failed, "False", Reason.RELAY_BYPASSED);
  private static final DeliveryCheck SHUT =
      check("d", DeliveryVerdict.Passed, "False", Reason.HOST_NOT_ALLOWED);

  private static String together(DeliveryCheck... checks) {
    return ConnectorChecks.together(Stream.of(checks).toList())
        .map(found -> found.status() + " " + found.verdict().reason().word())
        .orElse("nothing");
  }

  @Test
  void it_is_true_when_all_passed_and_false_when_one_failed() {
    assertThat(together()).isEqualTo("nothing");
    assertThat(together(PASSED)).isEqualTo("True DeliveryProved");
    assertThat(together(PASSED, OPEN)).isEqualTo("Unknown MessageNotArrived");
    assertThat(together(OPEN, PASSED, FAILED)).isEqualTo("False RelayBypassed");
  }

  @Test
  void what_passed_once_and_may_not_look_again_is_not_known() {
    assertThat(together(SHUT)).isEqualTo("Unknown HostNotAllowed");
  }

  @Test
  void what_nobody_has_looked_at_is_not_known() {
    DeliveryCheck fresh = new DeliveryCheck();
    fresh.setMetadata(new ObjectMetaBuilder().withName("fresh").build());

    assertThat(ConnectorChecks.together(List.of(fresh)))
        .contains(
            new ConnectorChecks.Finding(
                "Unknown",
                new Verdict(Reason.CHECKING, "DeliveryCheck fresh: nothing is known yet")));
  }
}
