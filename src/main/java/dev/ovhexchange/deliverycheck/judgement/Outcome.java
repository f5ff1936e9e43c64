package dev.ovhexchange.deliverycheck.judgement;

/** What is proved about a message. */
public enum Outcome {
  /** It went through the relay, and whatever else was expected holds. */
  Passed,
  /** It did not, or something that was expected does not hold. */
  Failed,
  /** What can be trusted does not tell. */
  Inconclusive
}
