package dev.ovhexchange.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ovhexchange.cli.Output.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} found.
 *
 * @param platform endpoint, organization and service
 * @param credential {@code applicationKey} or {@code oauth2}
 * @param expiresAt RFC 3339; null when it never does or the platform does not say
 * @param offer null when it could not be read
 * @param problems sentences; empty when all is well
 * @param notes sentences about what is no problem
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckReport(
    String platform,
    String credential,
    @Nullable String expiresAt,
    @Nullable String offer,
    @Nullable String state,
    List<Right> rights,
    List<String> problems,
    List<String> notes)
    implements Shown {

  /** Whether the credential has a right. */
  enum Has {
    present,
    missing,
    unknown
  }

  /**
   * One right that the operator needs.
   *
   * @param right {@code GET /email/exchange/...}, or an IAM action
   */
  record Right(String right, Has state) {}

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("platform    " + platform);
    lines.add("offer       " + (offer == null ? "not known" : offer));
    lines.add("state       " + (state == null ? "not known" : state));
    lines.add("credential  " + credential);
    lines.add("expires     " + (expiresAt == null ? "never, or OVH does not say" : expiresAt));
    rights.forEach(right -> lines.add("%-11s %s".formatted(right.state(), right.right())));
    notes.forEach(note -> lines.add("note        " + note));
    return lines;
  }
}
