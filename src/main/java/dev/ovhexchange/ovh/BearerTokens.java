package dev.ovhexchange.ovh;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.ovhexchange.platform.ApiCredentials.ServiceAccount;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth2 service account: one token at a time, fetched by one thread, renewed before its end.
 */
final class BearerTokens implements Authentication {
  private static final Duration MARGIN = Duration.ofSeconds(60);
  private static final long DEFAULT_SECONDS = 600;

  private final ServiceAccount account;
  private final Wire wire;
  private final String tokenUrl;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Token token;

  /** Secret: redacted when printed. */
  private record Token(String value, Instant renewAt, long edition) {
    @Override
    @JsonValue
    public String toString() {
      return "Token[redacted]";
    }
  }

  BearerTokens(ServiceAccount account, Wire wire, String tokenUrl, Clock clock) {
    this.account = account;
    this.wire = wire;
    this.tokenUrl = tokenUrl;
    this.clock = clock;
  }

  @Override
  public long ready(Priority priority) {
    Token known = token;
    if (known != null && clock.instant().isBefore(known.renewAt())) {
      return known.edition();
    }
    return fetch(known == null ? 0 : known.edition(), priority);
  }

  @Override
  public boolean renewed(PlatformException refused, long edition, Priority priority) {
    if (refused.status() != 401) {
      return false;
    }
    fetch(edition, priority);
    return true;
  }

  private long fetch(long outdated, Priority priority) {
    fetching.lock();
    try {
      Token known = token;
      if (known != null && known.edition() != outdated) {
        return known.edition();
      }
      Token fresh = tryTwice(outdated + 1, priority);
      token = fresh;
      return fresh.edition();
    } finally {
      fetching.unlock();
    }
  }

  /** The token endpoint is known to answer an empty 500 now and then. */
  private Token tryTwice(long edition, Priority priority) {
    try {
      return request(edition, priority);
    } catch (PlatformException e) {
      if (e.kind() == Kind.UNAVAILABLE && e.status() == 500) {
        return request(edition, priority);
      }
      throw e;
    }
  }

  private Token request(long edition, Priority priority) {
    String form =
        "grant_type=client_credentials&scope=all&client_id="
            + URLEncoder.encode(account.clientId(), StandardCharsets.UTF_8)
            + "&client_secret="
            + URLEncoder.encode(account.clientSecret(), StandardCharsets.UTF_8);
    var call =
        new Call(
            "POST",
            "POST oauth2/token",
            "oauth2/token",
            "oauth2/token",
            form,
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            false, // a lost token is no lost write
            List.of());
    return wire.exchange(
        call, tokenUrl, (c, url) -> Map.of(), priority, answer -> read(answer, edition));
  }

  private Token read(Answer answer, long edition) throws IOException {
    Row row = answer.row(Set.of("access_token", "expires_in"));
    String value = row.text("access_token", "");
    if (!Credentials.fitsHeader(value)) {
      throw new IOException("no token in the answer");
    }
    long seconds = row.number("expires_in");
    Duration life = Duration.ofSeconds(seconds > 0 ? seconds : DEFAULT_SECONDS);
    Duration margin = life.dividedBy(4).compareTo(MARGIN) < 0 ? life.dividedBy(4) : MARGIN;
    return new Token(value, clock.instant().plus(life).minus(margin), edition);
  }

  @Override
  public Map<String, String> headers(Call call, String url) {
    Token known = token;
    return known == null ? Map.of() : Map.of("Authorization", "Bearer " + known.value());
  }
}
