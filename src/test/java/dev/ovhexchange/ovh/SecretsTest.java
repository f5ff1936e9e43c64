package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.ApiCredentials.ApplicationKey;
import dev.ovhexchange.platform.ApiCredentials.ServiceAccount;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A platform that echoes all it was sent cannot make us show it. */
class SecretsTest {
  private static final RelayAuthentication RELAY =
      new RelayAuthentication("basicAuth", "user", "canary\"pass wörd");

  static Stream<ApiCredentials> credentials() {
    return Stream.of(
        new ApplicationKey("theAK", "canary-secret", "canary-consumer"),
        new ServiceAccount("theClient", "canary+secret/client"));
  }

  @ParameterizedTest
  @MethodSource("credentials")
  void no_log_and_no_exception_shows_what_we_sent(ApiCredentials credentials) {
    var shown = new StringWriter();
    var logged = new ArrayList<String>();
    Handler handler = recorder(logged);
    Logger logger = Logger.getLogger("dev.ovhexchange.ovh");
    logger.addHandler(handler);
    try (var scene = new Scene(credentials, Scene.settings(10), SecretsTest::echo)) {
      for (int i = 0; i < 2; i++) {
        PlatformException failure =
            scene.failure(
                (platform, priority) -> platform.changeAuthentication(29, RELAY, priority));
        failure.printStackTrace(new PrintWriter(shown, true));
      }
      scene
          .failure((platform, priority) -> platform.connectors(Priority.DRIFT))
          .printStackTrace(new PrintWriter(shown, true));
      scene.server.script(request -> Reply.json(500, echoed(request)));
      scene
          .failure((platform, priority) -> platform.connectors(Priority.DRIFT))
          .printStackTrace(new PrintWriter(shown, true));
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(shown.toString()).contains("PlatformException").doesNotContain("canary");
    assertThat(logged)
        .anySatisfy(line -> assertThat(line).contains("REFUSED", "***"))
        .allSatisfy(line -> assertThat(line).doesNotContain("canary"));
    assertThat(credentials.toString() + RELAY).doesNotContain("canary");
  }

  /** Gives a token, once; everything else is refused in our own words. */
  private static Reply echo(ScriptedServer.Request request) {
    return request.target().equals("/token")
        ? Reply.ok("{\"access_token\":\"canary-token\",\"expires_in\":3600}")
        : Reply.json(400, echoed(request));
  }

  private static String echoed(ScriptedServer.Request request) {
    String all =
        "You sent "
            + request.body()
            + " "
            + request.header("X-Ovh-Consumer")
            + " "
            + request.header("Authorization");
    return "{\"message\":\"" + Json.escaped(all) + "\"}";
  }

  private static Handler recorder(List<String> into) {
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            into.add(record.getMessage() + " " + Arrays.toString(record.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    return handler;
  }
}
