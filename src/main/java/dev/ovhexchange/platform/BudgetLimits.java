package dev.ovhexchange.platform;

/** Where users of a credential say how many calls they grant; of several, the lower numbers win. */
public interface BudgetLimits {

  /** States or changes what a user grants. */
  void set(String user, ApiCredentials credentials, int callsPerMinute, int burst);

  /** The user no longer limits anything. */
  void release(String user);
}
