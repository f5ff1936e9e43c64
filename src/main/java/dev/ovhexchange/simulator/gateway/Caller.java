package dev.ovhexchange.simulator.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Who calls: by a consumer key, by a token, or nobody (open calls only).
 *
 * @param consumer the consumer key
 * @param client the owner of the token
 */
record Caller(@Nullable Consumer consumer, Keyring.@Nullable Client client) {
  static final Caller NOBODY = new Caller(null, null);
}
