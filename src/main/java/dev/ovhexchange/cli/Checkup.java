package dev.ovhexchange.cli;

import dev.ovhexchange.cli.CheckReport.Has;
import dev.ovhexchange.cli.CheckReport.Right;
import dev.ovhexchange.ovh.NeededRights;
import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.CredentialInfo;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.ServiceInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the operator could work with a platform. Where the platform does not say what the
 * credential may do, reading is tried; what only a write would tell stays unknown.
 */
final class Checkup {
  private static final Duration SOON = Duration.ofDays(30);

  private final ExchangePlatform platform;
  private final ApiCredentials credentials;
  private final Set<String> allowedOffers;
  private final Instant now;
  private final Map<String, Has> rights = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Checkup(
      ExchangePlatform platform,
      ApiCredentials credentials,
      Set<String> allowedOffers,
      Instant now) {
    this.platform = platform;
    this.credentials = credentials;
    this.allowedOffers = allowedOffers;
    this.now = now;
  }

  CheckReport look() {
    NeededRights.of(platform.id(), credentials).forEach(right -> rights.put(right, Has.unknown));
    CredentialInfo credential = platform.credential(Priority.CHANGE);
    credential.presentRights().forEach(right -> rights.put(right, Has.present));
    credential.missingRights().forEach(right -> rights.put(right, Has.missing));
    boolean told = rights.containsValue(Has.present) || rights.containsValue(Has.missing);
    ServiceInfo service = service();
    if (!told) {
      tryToRead("sendConnector", () -> platform.connectors(Priority.CHANGE));
      tryToRead("account", () -> platform.mailboxes(Priority.CHANGE, mailbox -> {}));
      tryToRead("domain", () -> platform.domains(Priority.CHANGE));
      tryToRead("task", () -> platform.pendingTasks(Priority.CHANGE));
    }
    judge(credential);
    return new CheckReport(
        platform.id().endpoint()
            + " "
            + platform.id().organization()
            + "/"
            + platform.id().service(),
        credential.type(),
        credential.expiresAt() == null ? null : credential.expiresAt().toString(),
        service == null ? null : service.offer(),
        service == null ? null : service.state(),
        rights.entrySet().stream()
            .map(right -> new Right(right.getKey(), right.getValue()))
            .toList(),
        problems,
        notes);
  }

  private @Nullable ServiceInfo service() {
    ServiceInfo[] read = new ServiceInfo[1];
    tryToRead("", () -> read[0] = platform.service(false, Priority.CHANGE));
    ServiceInfo service = read[0];
    if (service != null && !allowedOffers.contains(service.offer())) {
      problems.add(
          "offer "
              + service.offer()
              + " is not in ovh-exchange.allowed-offers "
              + allowedOffers.stream().sorted().toList());
    }
    if (service != null && !service.state().equals("ok")) {
      problems.add("OVH has the service in state " + service.state());
    }
    return service;
  }

  private void tryToRead(String objects, Runnable read) {
    String right = NeededRights.toRead(objects, platform.id(), credentials);
    try {
      read.run();
      rights.put(right, Has.present);
    } catch (PlatformException e) {
      if (e.kind() != Kind.RIGHT_MISSING) {
        throw e;
      }
      rights.put(right, Has.missing);
    }
  }

  private void judge(CredentialInfo credential) {
    List<String> missing = named(Has.missing);
    if (!missing.isEmpty()) {
      problems.add("the credentials lack these rights: " + String.join(", ", missing));
    }
    if (!named(Has.unknown).isEmpty()) {
      notes.add("OVH does not tell these credentials' rights; only a write would show the unknown");
    }
    Instant end = credential.expiresAt();
    if (end != null && end.isBefore(now.plus(SOON))) {
      notes.add("the credentials expire within " + SOON.toDays() + " days");
    }
  }

  private List<String> named(Has state) {
    return rights.entrySet().stream()
        .filter(right -> right.getValue() == state)
        .map(Map.Entry::getKey)
        .toList();
  }
}
