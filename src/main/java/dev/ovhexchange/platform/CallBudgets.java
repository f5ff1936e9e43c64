package dev.ovhexchange.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The budgets of all credentials. Whoever uses a credential registers with the limits it wants; of
 * several users of one credential the lower numbers win.
 *
 * <p>Whoever used a credential before may have spent everything at the last moment: every budget
 * counts as empty when this object is made, and has been filling since. So a process that is killed
 * again and again stays within the budget too.
 */
public final class CallBudgets implements BudgetLimits, AutoCloseable {
  /** Requests at once with one credential; OVH was seen to break connections under more. */
  public static final int DEFAULT_IN_FLIGHT = 4;

  private final int maxInFlight;
  private final Ticker ticker;
  private final long emptyAt;
  private final Map<String, Use> uses = new HashMap<>();
  private final Map<String, TokenBudget> budgets = new HashMap<>();

  /** Holds a secret: redacted when printed. */
  private record Use(String budgetKey, int callsPerMinute, int burst) {
    @Override
    public String toString() {
      return "Use[redacted]";
    }
  }

  /**
   * @param maxInFlight requests at once with one credential
   */
  public CallBudgets(int maxInFlight) {
    this(maxInFlight, Ticker.SYSTEM);
  }

  CallBudgets(int maxInFlight, Ticker ticker) {
    this.maxInFlight = maxInFlight;
    this.ticker = ticker;
    this.emptyAt = ticker.nanoTime();
  }

  /**
   * Says what a user wants. A user has one credential at a time: saying it again replaces what it
   * said before.
   *
   * @param user such as namespace and name of a resource
   * @return the budget to use from now on, shared with the other users of these credentials
   */
  @Override
  public synchronized TokenBudget register(
      String user, ApiCredentials credentials, int callsPerMinute, int burst) {
    String key = credentials.budgetKey();
    TokenBudget budget =
        budgets.computeIfAbsent(
            key, k -> new TokenBudget(callsPerMinute, burst, maxInFlight, ticker, emptyAt));
    Use former = uses.put(user, new Use(key, callsPerMinute, burst));
    applyLimits(key);
    if (former != null && !former.budgetKey().equals(key)) {
      applyLimits(former.budgetKey());
    }
    forgetUnused();
    return budget;
  }

  @Override
  public synchronized void unregister(String user) {
    Use former = uses.remove(user);
    if (former != null) {
      applyLimits(former.budgetKey());
    }
    forgetUnused();
  }

  /** The budget of credentials that somebody registered. */
  public synchronized CallBudget of(ApiCredentials credentials) {
    TokenBudget budget = budgets.get(credentials.budgetKey());
    if (budget == null) {
      throw new IllegalStateException("nobody registered these credentials");
    }
    return budget;
  }

  /** The budget of a user. */
  public synchronized Optional<TokenBudget> byUser(String user) {
    return Optional.ofNullable(uses.get(user)).map(use -> budgets.get(use.budgetKey()));
  }

  /** The operator stops: nobody waits for a call any longer. */
  @Override
  public synchronized void close() {
    budgets.values().forEach(TokenBudget::close);
  }

  private void applyLimits(String key) {
    TokenBudget budget = budgets.get(key);
    int callsPerMinute = Integer.MAX_VALUE;
    int burst = Integer.MAX_VALUE;
    for (Use use : uses.values()) {
      if (use.budgetKey().equals(key)) {
        callsPerMinute = Math.min(callsPerMinute, use.callsPerMinute());
        burst = Math.min(burst, use.burst());
      }
    }
    if (budget != null && burst != Integer.MAX_VALUE) {
      budget.limits(callsPerMinute, burst);
    }
  }

  /** Not before it is at rest: deleting and making a resource again must give no fresh tokens. */
  private void forgetUnused() {
    budgets
        .entrySet()
        .removeIf(
            entry ->
                entry.getValue().isAtRest()
                    && uses.values().stream()
                        .noneMatch(use -> use.budgetKey().equals(entry.getKey())));
  }
}
