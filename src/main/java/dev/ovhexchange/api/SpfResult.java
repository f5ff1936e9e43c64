package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A result that SPF can be expected to have (RFC 7208, 2.6). */
public enum SpfResult {
  @JsonProperty("pass")
  PASS("pass"),
  @JsonProperty("neutral")
  NEUTRAL("neutral"),
  @JsonProperty("none")
  NONE("none"),
  @JsonProperty("softfail")
  SOFTFAIL("softfail"),
  @JsonProperty("fail")
  FAIL("fail");

  private final String word;

  SpfResult(String word) {
    this.word = word;
  }

  /** As it stands in headers. */
  public String word() {
    return word;
  }
}
