package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the platform authenticates at the relay, in OVH's words. */
public enum Mechanism {
  @JsonProperty("none")
  NONE("none"),
  @JsonProperty("basicAuth")
  BASIC_AUTH("basicAuth"),
  @JsonProperty("basicAuthRequireTLS")
  BASIC_AUTH_REQUIRE_TLS("basicAuthRequireTLS");

  private final String word;

  Mechanism(String word) {
    this.word = word;
  }

  /** OVH's spelling. */
  public String word() {
    return word;
  }
}
