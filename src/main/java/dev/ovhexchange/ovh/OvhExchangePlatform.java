package dev.ovhexchange.ovh;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.ApiCredentials.ApplicationKey;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.CredentialInfo;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.MailDomain;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.PlatformTask;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import dev.ovhexchange.platform.ServiceInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The port, call by call. Every decision is made elsewhere; here is only what is sent where. */
final class OvhExchangePlatform implements ExchangePlatform {
  private static final Set<String> SERVICE = Set.of("domain", "offer", "state", "taskPendingId");

  private final PlatformId id;
  private final Session session;
  private final Routes routes;
  private final Listing<Connector> connectors;
  private final Listing<Mailbox> mailboxes;
  private final Listing<MailDomain> domains;
  private final Listing<PlatformTask> tasks;
  private final Assignment assignment;
  private final CredentialCheck credentialCheck;
  private final boolean signed;
  private volatile boolean versionRefused;

  OvhExchangePlatform(PlatformId id, ApiCredentials credentials, Session session, int pageSize) {
    this.id = id;
    this.session = session;
    this.routes = new Routes(id);
    this.connectors = new Listing<>(session, routes, ListKind.CONNECTORS, pageSize);
    this.mailboxes = new Listing<>(session, routes, ListKind.MAILBOXES, pageSize);
    this.domains = new Listing<>(session, routes, ListKind.DOMAINS, pageSize);
    this.tasks = new Listing<>(session, routes, ListKind.TASKS, pageSize);
    this.assignment = new Assignment(session, routes, mailboxes);
    this.credentialCheck = new CredentialCheck(session, new AccessRules(routes.service()));
    this.signed = credentials instanceof ApplicationKey;
  }

  @Override
  public PlatformId id() {
    return id;
  }

  @Override
  public ServiceInfo service(boolean withServerVersion, Priority priority) {
    Row row = session.row(routes.service("GET"), SERVICE, priority);
    return new ServiceInfo(
        row.text("domain", id.service()),
        row.text("offer", ""),
        row.text("state", Connector.STATE_OK),
        row.number("taskPendingId"),
        withServerVersion ? serverVersion(priority) : null);
  }

  /** Nice to know: a credential without this right is as good as any, and is not asked again. */
  private @Nullable String serverVersion(Priority priority) {
    if (versionRefused) {
      return null;
    }
    try {
      Call call = routes.to("GET", "server");
      return session.row(call, Set.of("commercialVersion"), priority).text("commercialVersion");
    } catch (PlatformException e) {
      if (!EnumSet.of(Kind.RIGHT_MISSING, Kind.OBJECT_NOT_FOUND, Kind.REFUSED).contains(e.kind())) {
        throw e;
      }
      versionRefused = true;
      return null;
    }
  }

  @Override
  public CredentialInfo credential(Priority priority) {
    return signed
        ? credentialCheck.applicationKey(priority)
        : new CredentialInfo("oauth2", null, List.of());
  }

  @Override
  public List<Connector> connectors(Priority priority) {
    return connectors.all(priority);
  }

  @Override
  public Optional<Connector> connector(long connectorId, Priority priority) {
    return connectors.one(connectorId, priority);
  }

  @Override
  public PlatformTask createConnector(
      ConnectorSettings settings, RelayAuthentication authentication, Priority priority) {
    ObjectNode body = fields(settings);
    addAuthentication(body, authentication);
    return start(routes.to("POST", "sendConnector"), body, authentication, priority);
  }

  @Override
  public void updateConnector(long connectorId, ConnectorSettings change, Priority priority) {
    Call call = routes.to("PUT", "sendConnector/{id}", connectorId);
    session.run(call.withBody(Json.text(fields(change)), List.of()), priority);
  }

  @Override
  public PlatformTask changeAuthentication(
      long connectorId, RelayAuthentication authentication, Priority priority) {
    ObjectNode body = Json.object();
    addAuthentication(body, authentication);
    Call call = routes.to("POST", "sendConnector/{id}/changeAuthentication", connectorId);
    return start(call, body, authentication, priority);
  }

  @Override
  public Optional<PlatformTask> deleteConnector(long connectorId, Priority priority) {
    Call call = routes.to("DELETE", "sendConnector/{id}", connectorId);
    try {
      return Optional.of(session.call(call, priority, Translation::startedTask));
    } catch (PlatformException e) {
      if (e.kind() == Kind.OBJECT_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Optional<PlatformTask> task(long taskId, Priority priority) {
    return tasks.one(taskId, priority);
  }

  @Override
  public List<PlatformTask> pendingTasks(Priority priority) {
    // the list is said to hold pending ones only, and is known to hold those of the last days
    return tasks.all(priority).stream().filter(t -> !t.done() && !t.failed()).toList();
  }

  @Override
  public void mailboxes(Priority priority, Consumer<Mailbox> sink) {
    mailboxes.forEach(priority, sink);
  }

  @Override
  public Optional<Mailbox> mailbox(String address, Priority priority) {
    return mailboxes.one(address, priority);
  }

  @Override
  public void assignConnector(
      Mailbox mailbox,
      long connectorId,
      boolean mayEnableDeleteVirus,
      BooleanSupplier stillWanted,
      Priority priority) {
    assignment.assign(mailbox, connectorId, mayEnableDeleteVirus, stillWanted, priority);
  }

  @Override
  public List<MailDomain> domains(Priority priority) {
    return domains.all(priority);
  }

  @Override
  public Optional<MailDomain> domain(String name, Priority priority) {
    return domains.one(Routes.ascii(name), priority);
  }

  @Override
  public void setDefaultConnector(String domain, long connectorId, Priority priority) {
    Call call = routes.to("PUT", "domain/{name}/changeDefaultSBR", Routes.ascii(domain));
    ObjectNode body = Json.object().put("sendConnectorIdDefault", connectorId);
    session.run(call.withBody(Json.text(body), List.of()), priority);
  }

  /** A write that answers the task which carries it out. */
  private PlatformTask start(
      Call call, ObjectNode body, RelayAuthentication authentication, Priority priority) {
    String password = authentication.password();
    List<String> secrets = password == null ? List.of() : List.of(password);
    return session.call(
        call.withBody(Json.text(body), secrets), priority, Translation::startedTask);
  }

  /** Only declared fields, and only those that are set: OVH refuses a body with any other. */
  private static ObjectNode fields(ConnectorSettings settings) {
    ObjectNode body = Json.object();
    put(body, "displayName", settings.displayName());
    put(body, "smartHost", settings.smartHost());
    put(body, "port", settings.port());
    put(body, "requireTLS", settings.requireTls());
    put(body, "maxSendSize", settings.maxSendSize());
    return body;
  }

  private static void addAuthentication(ObjectNode body, RelayAuthentication authentication) {
    put(body, "smartHostAuthMechanism", authentication.mechanism());
    put(body, "user", authentication.user());
    put(body, "password", authentication.password());
  }

  private static void put(ObjectNode body, String name, @Nullable Object value) {
    if (value != null) {
      body.putPOJO(name, value);
    }
  }
}
