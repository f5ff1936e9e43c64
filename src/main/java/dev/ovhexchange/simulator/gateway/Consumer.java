package dev.ovhexchange.simulator.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A consumer key of an application: what it may do and how long. Changes under the keyring. */
final class Consumer {
  private final long credentialId;
  private final Application application;
  private final String consumerKey;
  private final Instant creation;
  private List<AccessRule> rules;
  private String status;
  private @Nullable Instant expiration;
  private @Nullable Instant lastUse;

  Consumer(
      long credentialId,
      Application application,
      String consumerKey,
      List<AccessRule> rules,
      String status,
      Instant creation) {
    this.credentialId = credentialId;
    this.application = application;
    this.consumerKey = consumerKey;
    this.rules = List.copyOf(rules);
    this.status = status;
    this.creation = creation;
  }

  long credentialId() {
    return credentialId;
  }

  Application application() {
    return application;
  }

  String consumerKey() {
    return consumerKey;
  }

  Instant creation() {
    return creation;
  }

  List<AccessRule> rules() {
    return rules;
  }

  void rules(List<AccessRule> next) {
    rules = List.copyOf(next);
  }

  /** pendingValidation, validated, refused or expired; the last also by time. */
  String status(Instant now) {
    return expiration != null && !now.isBefore(expiration) ? "expired" : status;
  }

  String stored() {
    return status;
  }

  void status(String next) {
    status = next;
  }

  @Nullable Instant expiration() {
    return expiration;
  }

  void expiration(@Nullable Instant next) {
    expiration = next;
  }

  @Nullable Instant lastUse() {
    return lastUse;
  }

  void used(Instant now) {
    lastUse = now;
  }

  /** How the journal names it: the key itself is a secret. */
  String label() {
    return "key:" + application.key() + "/" + credentialId;
  }

  /** An application: its key is public, its secret is not. */
  record Application(long id, String key, String secret) {
    @Override
    public String toString() {
      return "Application " + key;
    }
  }
}
