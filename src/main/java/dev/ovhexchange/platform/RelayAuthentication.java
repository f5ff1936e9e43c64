package dev.ovhexchange.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the platform authenticates at the relay. Holds a secret: redacted when printed, and no
 * serializer may see it.
 *
 * @param mechanism OVH's word: {@code none}, {@code basicAuth} or {@code basicAuthRequireTLS}
 */
public record RelayAuthentication(
    String mechanism, @Nullable String user, @Nullable String password) {

  /** No authentication. */
  public static final RelayAuthentication NONE = new RelayAuthentication("none", null, null);

  public RelayAuthentication {
    Objects.requireNonNull(mechanism);
  }

  @Override
  @JsonValue
  public String toString() {
    return "RelayAuthentication[" + mechanism + ", redacted]";
  }
}
