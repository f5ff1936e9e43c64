package dev.ovhexchange.cli;

import dev.ovhexchange.kubernetes.Verdicts;
import dev.ovhexchange.platform.PlatformException;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** What ends a tool, as one sentence for the terminal; free of secrets. */
final class Complaint extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Complaint(String sentence) {
    super(sentence);
  }

  Complaint(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** The sentence for whatever went wrong. */
  static String of(RuntimeException failure) {
    return switch (failure) {
      case Complaint complaint -> String.valueOf(complaint.getMessage());
      case PlatformException e -> Verdicts.of(e).message();
      case KubernetesClientException e -> "Kubernetes: " + said(e);
      default -> "met a case that it does not know (" + failure.getClass().getSimpleName() + ")";
    };
  }

  /** The API server's own words, or what became of the connection; never the whole request. */
  private static String said(KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return e.getStatus().getMessage();
    }
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String text =
        String.valueOf(deepest.getMessage() == null ? e.getMessage() : deepest.getMessage());
    return text.lines().findFirst().orElse("no answer");
  }
}
