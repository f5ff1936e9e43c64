package dev.ovhexchange.deliverycheck.judgement;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a message say about its way, true or not. Lists go from the top of the
 * message down, that is, from the newest to the oldest.
 *
 * @param names of all fields, in lower case
 * @param signers domains of its DKIM signatures, whether they are good or not
 * @param from the sender's address, as shown to people; null when there is none
 * @param routed whether the platform's mark {@code x-mclm-sbr-processed: true} is there
 */
public record Trace(
    List<String> names,
    List<Hop> hops,
    List<Results> results,
    List<String> signers,
    @Nullable String from,
    @Nullable String subject,
    boolean routed) {
  /** What a person's mail program writes, so that every server's line stands above it. */
  private static final List<String> WRITTEN_BY_PEOPLE =
      List.of("from", "to", "cc", "subject", "date", "message-id", "mime-version");

  public Trace {
    names = List.copyOf(names);
    hops = List.copyOf(hops);
    results = List.copyOf(results);
    signers = List.copyOf(signers);
  }

  /** A field of the sender's that stands above a line; empty when all are below. */
  Optional<String> sendersFieldAbove(int line) {
    return names.subList(0, line).stream().filter(WRITTEN_BY_PEOPLE::contains).findFirst();
  }
}
