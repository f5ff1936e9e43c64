package dev.ovhexchange.ovh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ovhexchange.platform.CredentialInfo;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks what the consumer key in use is and may do. */
final class CredentialCheck {
  private static final String TYPE = "applicationKey";
  private static final Call CURRENT = Routes.outside("GET", "/auth/currentCredential");

  /** The right to ask is one that a key may lack; nothing depends on the answer. */
  private static final EnumSet<Kind> UNKNOWN =
      EnumSet.of(Kind.RIGHT_MISSING, Kind.OBJECT_NOT_FOUND, Kind.REFUSED);

  private final Session session;
  private final AccessRules rules;

  CredentialCheck(Session session, AccessRules rules) {
    this.session = session;
    this.rules = rules;
  }

  CredentialInfo applicationKey(Priority priority) {
    try {
      JsonNode credential = session.call(CURRENT, priority, Answer::tree);
      JsonNode granted = credential.path("rules");
      List<String> missing = granted.isArray() ? rules.missing(granted) : rules.needed();
      List<String> present =
          rules.needed().stream().filter(rule -> !missing.contains(rule)).toList();
      return new CredentialInfo(
          TYPE,
          instant(credential.path("expiration").asText("")),
          granted.isArray() ? missing : List.of(),
          present);
    } catch (PlatformException e) {
      if (UNKNOWN.contains(e.kind())) {
        return CredentialInfo.ofUnknownRights(TYPE);
      }
      throw e;
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
