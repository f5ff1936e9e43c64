package dev.ovhexchange.crash;

/** When, seen from one of its calls, an operator dies. */
enum Moment {
  /** The call was about to be made and never left. */
  BEFORE,
  /** The call left and is carried out at once; nobody is there for the answer. */
  SENT,
  /** The call left and is carried out late: its successor has looked at the platform by then. */
  OVERTAKEN,
  /** The answer arrived and was the last thing that it saw. */
  ANSWERED
}
