package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import dev.ovhexchange.platform.WriteGate;
import dev.ovhexchange.testing.network.ForwardProxy;
import dev.ovhexchange.testing.network.TcpProxy;
import dev.ovhexchange.testing.network.TestAuthority;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API behind TLS of an authority of one's own, in a network that only a proxy leads out of. */
class EgressTest {
  /** A name that no resolver knows. */
  private static final String HOST = "ovh.invalid";

  private static final String CONNECT = "CONNECT " + HOST + ":443";
  private static final TestAuthority AUTHORITY = TestAuthority.create();

  @TempDir private Path folder;

  private final ScriptedServer server =
      new ScriptedServer(
          request ->
              Reply.ok(request.target().endsWith("/auth/time") ? "1700000000" : "{\"id\":7}"));
  private final TcpProxy tls = TcpProxy.overTls(AUTHORITY.server(HOST), "127.0.0.1", server.port());
  private final ForwardProxy proxy = ForwardProxy.to(tls.port());
  private final List<OvhPlatforms> opened = new ArrayList<>();

  @AfterEach
  void stop() {
    opened.forEach(OvhPlatforms::close);
    proxy.close();
    tls.close();
    server.close();
  }

  @Test
  void calls_go_through_the_proxy_to_a_server_that_only_the_bundle_trusts() {
    ExchangePlatform platform = open(through().trusting(bundle()));

    assertThat(platform.task(7, Priority.DRIFT)).isPresent();

    assertThat(proxy.asked()).containsExactly(CONNECT);
    assertThat(server.lines()).contains("GET " + Scene.BASE + "/task/7");
    assertThat(server.requests())
        .as("for the API's eyes only")
        .noneMatch(request -> request.headers().containsKey("Proxy-Connection"));
  }

  @Test
  void without_the_bundle_the_server_is_refused_before_it_hears_a_word() {
    assertThat(failure(through()))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
        .hasMessageContaining("SSLHandshakeException");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void a_proxy_that_refuses_is_told_from_the_platform() {
    proxy.refuse("403 Forbidden");
    assertThat(failure(through().trusting(bundle())))
        .hasMessageContaining("Tunnel failed, got: 403");

    proxy.refuse("407 Proxy Authentication Required");
    assertThat(failure(through().trusting(bundle())))
        .hasMessageContaining("the proxy wants a password, and none can be given");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void a_write_that_a_proxy_stopped_was_not_made() {
    proxy.refuse("407 Proxy Authentication Required");
    ExchangePlatform platform = open(through().trusting(bundle()));

    PlatformException e =
        catchThrowableOfType(
            PlatformException.class,
            () ->
                platform.createConnector(
                    new ConnectorSettings("relay", "smtp.example.org", 587, true, 100),
                    RelayAuthentication.NONE,
                    Priority.CHANGE));

    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void a_proxy_that_is_not_there_is_named() {
    proxy.close();

    assertThat(failure(through().trusting(bundle())))
        .hasMessageContaining("no connection to the proxy 127.0.0.1")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
  }

  private ExchangePlatform open(Egress egress) {
    OvhSettings plain = Scene.settings(10);
    var platforms =
        new OvhPlatforms(
            new OvhSettings(
                plain.connectTimeout(),
                plain.readTimeout(),
                plain.writeTimeout(),
                plain.pageSize(),
                plain.patience(),
                plain.userAgent(),
                false,
                egress),
            Clock.systemUTC(),
            CallListener.NONE,
            WriteGate.OPEN);
    opened.add(platforms);
    return platforms.open(Scene.ID, Scene.endpoint("https://" + HOST), Scene.KEY, new OpenBudget());
  }

  private PlatformException failure(Egress egress) {
    ExchangePlatform platform = open(egress);
    return catchThrowableOfType(PlatformException.class, () -> platform.task(7, Priority.DRIFT));
  }

  private Egress through() {
    return new Egress(Optional.of(HttpsProxy.of(proxy.url(), List.of())), Optional.empty());
  }

  private Path bundle() {
    return AUTHORITY.writeTo(folder.resolve("ca.crt"));
  }
}
