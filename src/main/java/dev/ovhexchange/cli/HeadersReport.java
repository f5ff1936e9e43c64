package dev.ovhexchange.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ovhexchange.cli.Output.Shown;
import dev.ovhexchange.deliverycheck.judgement.AuthResult;
import dev.ovhexchange.deliverycheck.judgement.Evidence;
import dev.ovhexchange.deliverycheck.judgement.Finding;
import dev.ovhexchange.deliverycheck.judgement.Hop;
import dev.ovhexchange.deliverycheck.judgement.Judgement;
import dev.ovhexchange.deliverycheck.judgement.Outcome;
import dev.ovhexchange.deliverycheck.judgement.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code verify-headers} found.
 *
 * @param hops from the oldest to the newest
 * @param checks results of SPF, DKIM and others that are believed
 * @param findings those that decide first
 * @param ignored sentences about what could be forged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HeadersReport(
    Outcome verdict,
    @Nullable String from,
    @Nullable String subject,
    List<ShownHop> hops,
    List<AuthResult> checks,
    List<Finding> findings,
    List<String> ignored)
    implements Shown {

  /**
   * One Received line.
   *
   * @param at RFC 3339; null when no date could be read
   * @param from null when it cannot be read
   * @param trust {@code border}, {@code inside}, {@code forgeable}, or {@code unknown} while nobody
   *     is believed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShownHop(
      int hop,
      @Nullable String at,
      String from,
      @Nullable String by,
      @Nullable String protocol,
      Trust trust) {}

  /** How far a line is believed. */
  enum Trust {
    border("yes: the exchanger itself"),
    inside("yes: inside"),
    forgeable("no: could be forged"),
    unknown("no");

    private final String words;

    Trust(String words) {
      this.words = words;
    }
  }

  static HeadersReport of(Trace trace, Evidence evidence, Judgement judgement) {
    List<ShownHop> hops =
        IntStream.range(0, evidence.hops().size())
            .mapToObj(at -> shown(at + 1, evidence.hops().get(at), evidence))
            .toList();
    return new HeadersReport(
        judgement.outcome(),
        trace.from(),
        trace.subject(),
        hops,
        evidence.results(),
        judgement.findings(),
        judgement.ignored());
  }

  private static ShownHop shown(int number, Hop hop, Evidence evidence) {
    Trust trust =
        evidence.border() == null
            ? Trust.unknown
            : hop.equals(evidence.border())
                ? Trust.border
                : evidence.isTrusted(hop) ? Trust.inside : Trust.forgeable;
    return new ShownHop(
        number,
        hop.at() == null ? null : hop.at().toString(),
        hop.fault() == null ? hop.from().toString() : "unreadable: " + hop.fault(),
        hop.by(),
        hop.protocol(),
        trust);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("from     " + Objects.toString(from, "not known"));
    lines.add("subject  " + Objects.toString(subject, "none"));
    lines.add("");
    if (!hops.isEmpty()) {
      lines.addAll(table());
      lines.add("");
    }
    lines.add("verdict  " + verdict);
    findings.forEach(finding -> lines.add("because  " + finding.sentence()));
    lines.add(
        "checked  "
            + (checks.isEmpty()
                ? "nothing that is believed"
                : String.join(", ", checks.stream().map(AuthResult::toString).toList())));
    ignored.forEach(one -> lines.add("ignored  " + one));
    return lines;
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("HOP", "TIME", "TAKEN FROM", "BY", "BELIEVED"));
    for (ShownHop hop : hops) {
      rows.add(
          List.of(
              String.valueOf(hop.hop()),
              Objects.toString(hop.at(), "-"),
              hop.from(),
              Objects.toString(hop.by(), "-"),
              hop.trust().words));
    }
    int[] widths = new int[rows.getFirst().size()];
    rows.forEach(
        row -> {
          for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], row.get(column).length());
          }
        });
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(row.get(column)).repeat(' ', widths[column] - row.get(column).length() + 3);
    }
    return line.toString().stripTrailing();
  }
}
