package dev.ovhexchange.platform;

/** Where users of a credential say how many calls they grant; of several, the lower numbers win. */
public interface BudgetLimits {

  /**
   * Says what a user grants; saying it again replaces what it said before.
   *
   * @param user such as namespace and name of a resource
   * @return the budget, shared with the other users of these credentials
   */
  CallBudget register(String user, ApiCredentials credentials, int callsPerMinute, int burst);

  /** The user is gone. */
  void unregister(String user);
}
