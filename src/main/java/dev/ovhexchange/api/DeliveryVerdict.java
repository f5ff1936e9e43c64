package dev.ovhexchange.api;

/** What a check has proved. */
public enum DeliveryVerdict {
  /** The message went through the relay, and whatever else was expected holds. */
  Passed,
  /** It did not, or something that was expected does not hold. */
  Failed,
  /** What can be believed does not tell, or there was no message to judge. */
  Inconclusive
}
