package dev.ovhexchange.testing.controlplane;

import java.util.function.Consumer;

/** One way to a control plane. Looking at it starts and changes nothing. */
interface Candidate {

  String name();

  Verdict examine();

  /** Whether this machine has what the candidate needs. */
  sealed interface Verdict {}

  record PassedOver(String why) implements Verdict {}

  record Usable(String how, Starter starter) implements Verdict {}

  /** Starts the control plane; progress worth a line goes to the log. */
  @FunctionalInterface
  interface Starter {
    ControlPlane start(Consumer<String> log) throws StartFailedException;
  }
}
