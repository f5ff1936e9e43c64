package dev.ovhexchange.ovh;

import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.ApiCredentials.ApplicationKey;
import dev.ovhexchange.platform.ApiCredentials.ServiceAccount;
import dev.ovhexchange.platform.CallBudget;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.WriteGate;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.assertj.core.api.Assertions;

/** A platform opened against a scripted server; /auth/time is answered unless the script does. */
final class Scene implements AutoCloseable {
  static final PlatformId ID = new PlatformId("test", "private-1", "private-1");
  static final String BASE = "/1.0/email/exchange/private-1/service/private-1";
  static final ApplicationKey KEY = new ApplicationKey("theAK", "theAS", "theCK");
  static final ServiceAccount ACCOUNT = new ServiceAccount("theClient", "theClientSecret");
  static final String TIME = "GET /1.0/auth/time";

  final TestClock clock = new TestClock();
  final OpenBudget budget = new OpenBudget();
  final List<String> heard = new CopyOnWriteArrayList<>();
  final ScriptedServer server;
  final OvhPlatforms platforms;
  final ExchangePlatform platform;

  Scene(Function<ScriptedServer.Request, Reply> script) {
    this(KEY, settings(1000), script);
  }

  Scene(
      ApiCredentials credentials,
      OvhSettings settings,
      Function<ScriptedServer.Request, Reply> script) {
    server = new ScriptedServer(request -> withTime(request, script));
    platforms =
        new OvhPlatforms(
            settings,
            clock,
            (operation, failure, priority, duration) ->
                heard.add(operation + " " + (failure == null ? "OK" : failure) + " " + priority),
            WriteGate.OPEN);
    platform = platforms.open(ID, endpoint(server.url()), credentials, budget);
  }

  static OvhSettings settings(int pageSize) {
    Duration time = Duration.ofSeconds(20);
    return new OvhSettings(
        time, time, time, pageSize, time, "ovh-exchange-operator/test", false, Egress.PLAIN);
  }

  /** Answers are waited for so long only. */
  static OvhSettings impatient(Duration timeout) {
    return new OvhSettings(
        timeout,
        timeout,
        timeout,
        1000,
        timeout,
        "ovh-exchange-operator/test",
        false,
        Egress.PLAIN);
  }

  static OvhEndpoint endpoint(String url) {
    return new OvhEndpoint("test", URI.create(url + "/1.0"), URI.create(url + "/token"), false);
  }

  ExchangePlatform open(CallBudget other) {
    return platforms.open(ID, endpoint(server.url()), KEY, other);
  }

  private Reply withTime(
      ScriptedServer.Request request, Function<ScriptedServer.Request, Reply> script) {
    return request.line().equals(TIME)
        ? Reply.ok(Long.toString(clock.instant().getEpochSecond()))
        : script.apply(request);
  }

  /** What arrived, but for questions for the time. */
  List<String> lines() {
    var lines = new ArrayList<>(server.lines());
    lines.removeIf(TIME::equals);
    return lines;
  }

  /** The last request that arrived. */
  ScriptedServer.Request last() {
    return server.requests().getLast();
  }

  /** Something that must fail. */
  interface Attempt {
    Object run(ExchangePlatform platform, Priority priority);
  }

  PlatformException failure(Attempt attempt) {
    return Assertions.catchThrowableOfType(
        PlatformException.class, () -> attempt.run(platform, Priority.DRIFT));
  }

  @Override
  public void close() {
    platforms.close();
    server.close();
  }
}
