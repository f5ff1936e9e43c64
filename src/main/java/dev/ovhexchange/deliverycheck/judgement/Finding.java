package dev.ovhexchange.deliverycheck.judgement;

/**
 * One thing that was found out.
 *
 * @param why a word for programs
 * @param sentence for people; says what to do when something is to be done
 */
public record Finding(Outcome outcome, Why why, String sentence) {
  /** Words for programs. */
  public enum Why {
    CameFromRelay,
    CameFromElsewhere,
    RelayUnknown,
    NoRelayExpected,
    NoExchangerNamed,
    NoReceivedLines,
    NotWrittenByExchanger,
    NeverCameIn,
    UnreadableLine,
    OutOfOrder,
    SpfAsExpected,
    SpfDiffers,
    SpfUnknown,
    DkimAsExpected,
    DkimDiffers,
    DkimUnknown
  }
}
