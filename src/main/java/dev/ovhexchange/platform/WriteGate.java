package dev.ovhexchange.platform;

/**
 * Whether this process may change anything now. Asked on the thread that sends a write, as the
 * first byte is about to leave; a write that finds it shut is not sent.
 */
@FunctionalInterface
public interface WriteGate {

  /** Of a process that shares its work with nobody. */
  WriteGate OPEN = () -> true;

  /** Answers at once, and from what is known here. */
  boolean isOpen();
}
