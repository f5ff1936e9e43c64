package dev.ovhexchange.sendconnector;

import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must change for a connector to be as wished. */
final class Differences {
  private Differences() {}

  /** The fields to write; empty when there are none. */
  static Optional<ConnectorSettings> between(Connector row, ConnectorSettings wish) {
    ConnectorSettings change =
        new ConnectorSettings(
            unless(row.displayName(), wish.displayName()),
            sameHost(row.smartHost(), wish.smartHost()) ? null : wish.smartHost(),
            unless(row.port(), wish.port()),
            unless(row.requireTls(), wish.requireTls()),
            unless(row.maxSendSize(), wish.maxSendSize()));
    return change.equals(new ConnectorSettings(null, null, null, null, null))
        ? Optional.empty()
        : Optional.of(change);
  }

  /** The fields of a change, one by one. */
  static List<FieldChange> each(Connector row, ConnectorSettings change) {
    List<FieldChange> fields = new ArrayList<>();
    tell(fields, "displayName", row.displayName(), change.displayName());
    tell(fields, "smartHost", row.smartHost(), change.smartHost());
    tell(fields, "port", row.port(), change.port());
    tell(fields, "requireTLS", row.requireTls(), change.requireTls());
    tell(fields, "maxSendSize", row.maxSendSize(), change.maxSendSize());
    return fields;
  }

  /** A change in words, such as {@code set port to 2525 (is 587)}. */
  static List<String> inWords(Connector row, ConnectorSettings change) {
    return each(row, change).stream().map(FieldChange::inWords).toList();
  }

  private static void tell(
      List<FieldChange> fields, String field, @Nullable Object is, @Nullable Object wished) {
    if (wished != null) {
      fields.add(new FieldChange(field, is, wished));
    }
  }

  private static <T> @Nullable T unless(T is, @Nullable T wished) {
    return wished == null || Objects.equals(is, wished) ? null : wished;
  }

  private static boolean sameHost(@Nullable String is, @Nullable String wished) {
    return wished == null
        || (is != null && is.toLowerCase(Locale.ROOT).equals(wished.toLowerCase(Locale.ROOT)));
  }
}
