package dev.ovhexchange.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ovhexchange.cli.Output.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which connector a mailbox uses, and why.
 *
 * @param connectorId 0 for none
 * @param connector its display name; null when it uses none, or one that is gone
 * @param decidedBy a sentence
 * @param since RFC 3339, the latest moment from which it is so; null when nobody knows
 * @param pending sentences about what is to come; empty when nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WhyAnswer(
    String address,
    long connectorId,
    @Nullable String connector,
    @Nullable String smartHost,
    String decidedBy,
    @Nullable String since,
    List<String> pending)
    implements Shown {

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("mailbox     " + address);
    lines.add("connector   " + inWords());
    lines.add("decided by  " + decidedBy);
    lines.add("since       " + (since == null ? "not known" : since + " at the latest"));
    if (pending.isEmpty()) {
      lines.add("pending     nothing");
    }
    pending.forEach(one -> lines.add("pending     " + one));
    return lines;
  }

  private String inWords() {
    if (connectorId == 0) {
      return "none: OVH delivers its mail itself";
    }
    return connectorId
        + (connector == null ? "" : " " + connector)
        + (smartHost == null ? "" : " (" + smartHost + ")");
  }
}
