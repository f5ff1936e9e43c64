package dev.ovhexchange.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.ApiCredentials.ApplicationKey;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallBudgetsTest {
  private static final ApiCredentials ONE = new ApplicationKey("ak", "as", "one");
  private static final ApiCredentials OTHER = new ApplicationKey("ak", "as", "other");

  private final VirtualTicker ticker = new VirtualTicker();
  private final CallBudgets budgets = new CallBudgets(4, ticker);

  @BeforeEach
  void someTimeAfterTheStart() throws Exception {
    pass(Duration.ofMinutes(1));
  }

  @Test
  void a_process_that_has_just_started_spends_nothing_saved() throws Exception {
    CallBudgets young = new CallBudgets(4, ticker);
    TokenBudget budget = young.register("a", ONE, 60, 10);

    assertThat(budget.headroom()).isZero();
    assertThat(secondsForCalls(budget, 3)).isEqualTo(3);
  }

  @Test
  void a_credential_that_comes_later_finds_what_was_saved_since_the_start() throws Exception {
    CallBudgets young = new CallBudgets(4, ticker);
    pass(Duration.ofSeconds(4));

    assertThat(young.register("a", ONE, 60, 10).headroom()).isEqualTo(4);
  }

  @Test
  void users_of_one_credential_share_a_budget_with_the_lower_numbers() throws Exception {
    TokenBudget first = budgets.register("a", ONE, 60, 3);
    TokenBudget second = budgets.register("b", ONE, 600, 1);

    assertThat(second).isSameAs(first);
    assertThat(first.headroom()).isEqualTo(1);
    assertThat(secondsForCalls(first, 3)).isEqualTo(2);
  }

  @Test
  void limits_rise_again_when_the_modest_user_goes() throws Exception {
    TokenBudget budget = budgets.register("a", ONE, 60, 1);
    budgets.register("b", ONE, 6, 1);
    budgets.unregister("b");

    assertThat(secondsForCalls(budget, 3)).isEqualTo(2);
  }

  @Test
  void other_credentials_have_a_budget_of_their_own() {
    assertThat(budgets.register("a", ONE, 60, 10))
        .isNotSameAs(budgets.register("b", OTHER, 60, 10));
  }

  @Test
  void a_user_that_changes_its_credentials_no_longer_counts_for_the_old_ones() throws Exception {
    TokenBudget budget = budgets.register("a", ONE, 60, 1);
    budgets.register("b", ONE, 1, 1);
    budgets.register("b", OTHER, 1, 1);

    assertThat(secondsForCalls(budget, 2)).isEqualTo(1);
  }

  @Test
  void leaving_and_coming_back_gives_no_fresh_tokens() throws Exception {
    TokenBudget budget = budgets.register("a", ONE, 60, 5);
    secondsForCalls(budget, 3);
    budgets.unregister("a");

    assertThat(budgets.register("a", ONE, 60, 5)).isSameAs(budget);
  }

  @Test
  void a_budget_at_rest_without_users_is_forgotten() throws Exception {
    TokenBudget budget = budgets.register("a", ONE, 60, 5);
    secondsForCalls(budget, 1);
    budgets.unregister("a");
    pass(Duration.ofMinutes(1));
    budgets.register("b", OTHER, 60, 5);

    assertThat(budgets.register("a", ONE, 60, 5)).isNotSameAs(budget);
  }

  private void pass(Duration time) throws InterruptedException {
    ticker.start(() -> ticker.sleep(time));
    ticker.join();
  }

  private long secondsForCalls(TokenBudget budget, int calls) throws InterruptedException {
    long before = ticker.nanoTime();
    ticker.start(
        () -> {
          for (int i = 0; i < calls; i++) {
            budget.acquire(Priority.CHANGE, Duration.ofHours(1)).close();
          }
        });
    ticker.join();
    return Duration.ofNanos(ticker.nanoTime() - before).toSeconds();
  }
}
