package dev.ovhexchange.simulator;

import dev.ovhexchange.simulator.exchange.Exchange;
import dev.ovhexchange.simulator.exchange.Switches;
import dev.ovhexchange.simulator.exchange.World;
import dev.ovhexchange.simulator.gateway.Faults;
import dev.ovhexchange.simulator.gateway.Front;
import dev.ovhexchange.simulator.gateway.Gateway;
import dev.ovhexchange.simulator.gateway.Journal;
import dev.ovhexchange.simulator.gateway.Keyring;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running simulator. Everything on it may be used from any thread while it serves. */
public final class Simulator implements AutoCloseable {
  private static final long START_SECONDS = 30;
  private static final int LONGEST_REQUEST_LINE = 8_192;

  private final SimulatorConfig config;
  private final World world;
  private final Keyring keyring;
  private final Gateway gateway;
  private final Vertx vertx;
  private final HttpServer server;

  private Simulator(SimulatorConfig config) {
    this.config = config;
    Switches switches = new Switches();
    config.switches().forEach(switches::set);
    world = new World(config.clock(), switches);
    config.platforms().forEach(platform -> Seed.sow(world, platform));
    keyring = keyring(config);
    gateway = new Gateway(world, keyring);
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHttp2ClearTextEnabled(false)
                    .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                    .setHost(config.host())
                    .setPort(config.port()))
            .requestHandler(new Front(vertx, gateway, new Admin(this)::handle));
  }

  /**
   * Starts a simulator and returns when it listens.
   *
   * @throws IllegalArgumentException if the configuration contradicts itself
   * @throws IllegalStateException if it cannot listen, for example because the port is taken
   */
  public static Simulator start(SimulatorConfig config) {
    Simulator simulator = new Simulator(config);
    try {
      HttpServer listening =
          simulator
              .server
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .get(START_SECONDS, TimeUnit.SECONDS);
      assert listening.actualPort() > 0;
      return simulator;
    } catch (ExecutionException | TimeoutException failure) {
      simulator.close();
      String where = config.host() + ":" + config.port();
      throw new IllegalStateException("cannot listen on " + where, failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      simulator.close();
      throw new IllegalStateException("interrupted while starting", interruption);
    }
  }

  /** What the API's paths are appended to, such as {@code http://127.0.0.1:8080/1.0}. */
  public URI apiUrl() {
    return url("/1.0");
  }

  /** Where OAuth2 tokens come from. */
  public URI tokenUrl() {
    return url("/auth/oauth2/token");
  }

  /** Where the same can be done by HTTP as by this class. */
  public URI adminUrl() {
    return url("/admin");
  }

  /** What it started with. */
  public SimulatorConfig config() {
    return config;
  }

  /** What was asked and answered. */
  public Journal journal() {
    return gateway.journal();
  }

  /** What goes wrong on purpose. */
  public Faults faults() {
    return gateway.faults();
  }

  /** How the platforms behave. */
  public Switches switches() {
    return world.switches();
  }

  /** The credentials, to be changed by hand. */
  public Keyring keyring() {
    return keyring;
  }

  /**
   * A platform, to be inspected and changed by hand.
   *
   * @throws IllegalArgumentException if there is none with this organization name
   */
  public Platform platform(String organization) {
    Exchange exchange = world.platform(organization);
    if (exchange == null) {
      throw new IllegalArgumentException("no platform " + organization);
    }
    return new Platform(world, exchange);
  }

  /** The only platform, or the first. */
  public Platform platform() {
    return platform(config.platforms().getFirst().organization());
  }

  @Override
  public void close() {
    try {
      Object _ =
          vertx
              .close()
              .toCompletionStage()
              .toCompletableFuture()
              .get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("cannot stop", failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  World world() {
    return world;
  }

  private URI url(String path) {
    return URI.create("http://" + config.host() + ":" + server.actualPort() + path);
  }

  private static Keyring keyring(SimulatorConfig config) {
    Keyring keyring = new Keyring();
    config
        .keys()
        .forEach(
            key ->
                keyring.addKey(
                    key.applicationKey(),
                    key.applicationSecret(),
                    key.consumerKey(),
                    key.rules(),
                    config.clock().instant()));
    config
        .clients()
        .forEach(
            client ->
                keyring.addClient(client.clientId(), client.clientSecret(), client.actions()));
    return keyring;
  }
}
