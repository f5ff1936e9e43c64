package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.ApiCredentials.ApplicationKey;
import dev.ovhexchange.platform.ApiCredentials.ServiceAccount;
import dev.ovhexchange.platform.CallBudget;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.WriteGate;
import java.net.http.HttpClient;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Opens platforms. All of them share one HTTP client; closing ends what is under way. */
public final class OvhPlatforms implements AutoCloseable {
  static {
    // The JDK's client sends a GET a second time when the connection breaks before the answer.
    // That call would be counted by nobody; whoever asked decides whether to ask again. The client
    // reads this once in the life of the process: whoever starts it should set it as well.
    if (System.getProperty("jdk.httpclient.redirects.retrylimit") == null) {
      System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    }
  }

  private static final Logger LOG = Logger.getLogger(OvhPlatforms.class);

  private final OvhSettings settings;
  private final Clock clock;
  private final CallListener listener;
  private final WriteGate gate;
  private final Watchdog watchdog = new Watchdog();
  private final HttpClient client;

  /**
   * @param gate whether anything may be changed on a platform; asked before each write is sent
   */
  public OvhPlatforms(OvhSettings settings, Clock clock, CallListener listener, WriteGate gate) {
    this.gate = gate;
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
    // HTTP/1.1: a hung connection takes one request with it and not all that share it
    this.client =
        settings
            .egress()
            .client()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .executor(OvhPlatforms::atOnce)
            .build();
  }

  /**
   * Makes no call yet. What is learned of the platform, and whether it refused the credentials, is
   * remembered in the returned object: keep it while the credentials stay the same, and open
   * another when they change.
   *
   * @param budget shared by all platforms that are reached with these credentials
   * @throws dev.ovhexchange.platform.PlatformException {@code CREDENTIALS_REJECTED} when a part of
   *     the credentials is empty or could never be valid; {@code REFUSED} when a name in the id is
   *     none
   */
  public ExchangePlatform open(
      PlatformId id, OvhEndpoint endpoint, ApiCredentials credentials, CallBudget budget) {
    Credentials.check(credentials);
    var refusals = new Refusals(clock, Credentials.secrets(credentials));
    var wire = new Wire(client, settings, budget, listener, watchdog, refusals, gate);
    String root = endpoint.apiUrl().toString();
    Authentication authentication =
        switch (credentials) {
          case ApplicationKey key ->
              new SignedRequests(key, wire, root, clock, settings.trustsOwnClock());
          case ServiceAccount account ->
              new BearerTokens(account, wire, endpoint.tokenUrl().toString(), clock);
        };
    var session = new Session(wire, authentication, root);
    return new OvhExchangePlatform(id, credentials, session, settings.pageSize());
  }

  /**
   * No step of the client waits for anything but the name of a proxy that refused once: each is
   * done by the thread that comes to it. That is nearly always the client's one thread, which must
   * not die of it.
   */
  private static void atOnce(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.errorf(e, "the HTTP client failed in a way the operator does not know");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    watchdog.close();
  }
}
