package dev.ovhexchange.deliverycheck.judgement;

import java.util.List;

/**
 * What is proved about a message, and why.
 *
 * @param findings those that decide first
 * @param ignored sentences about what a sender could have forged, and what therefore proves nothing
 */
public record Judgement(Outcome outcome, List<Finding> findings, List<String> ignored) {
  public Judgement {
    findings = List.copyOf(findings);
    ignored = List.copyOf(ignored);
  }
}
