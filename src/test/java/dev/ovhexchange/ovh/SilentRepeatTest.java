package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.RelayAuthentication;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JDK's client does behind our back when a connection breaks, counted at the server. */
class SilentRepeatTest {
  private static final ConnectorSettings SETTINGS =
      new ConnectorSettings("relay", "smtp.example.org", 587, true, 100);

  static Stream<Arguments> broken() {
    return Stream.of(new Reply.Reset(), new Reply.Hangup())
        .flatMap(reply -> Stream.of(true, false).map(warm -> Arguments.of(reply, warm)));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void a_post_is_sent_once_and_its_outcome_unknown(Reply reply, boolean warm) {
    check(
        "POST",
        reply,
        warm,
        Kind.OUTCOME_UNKNOWN,
        (platform, priority) ->
            platform.createConnector(SETTINGS, RelayAuthentication.NONE, priority));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void a_put_is_sent_once_and_its_outcome_unknown(Reply reply, boolean warm) {
    check(
        "PUT",
        reply,
        warm,
        Kind.OUTCOME_UNKNOWN,
        (platform, priority) -> {
          platform.updateConnector(29, SETTINGS, priority);
          return "";
        });
  }

  @ParameterizedTest
  @MethodSource("broken")
  void a_delete_is_sent_once_and_its_outcome_unknown(Reply reply, boolean warm) {
    check(
        "DELETE",
        reply,
        warm,
        Kind.OUTCOME_UNKNOWN,
        (platform, priority) -> platform.deleteConnector(29, priority));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void a_get_is_sent_once_and_the_platform_unavailable(Reply reply, boolean warm) {
    check("GET", reply, warm, Kind.UNAVAILABLE, (platform, priority) -> platform.task(7, priority));
  }

  /**
   * @param warm whether a connection stands before, as it does in a running operator
   */
  private static void check(
      String method, Reply reply, boolean warm, Kind expected, Scene.Attempt attempt) {
    try (var scene = new Scene(request -> reply)) {
      if (warm) {
        scene.server.script(request -> Reply.ok("1732435200"));
        scene.failure((platform, priority) -> platform.task(1, priority));
        scene.server.script(
            request -> request.line().equals(Scene.TIME) ? Reply.ok("1732435200") : reply);
      }
      int before = scene.lines().size();

      PlatformException failure = scene.failure(attempt);

      List<String> sent = scene.lines().subList(before, scene.lines().size());
      assertThat(sent).singleElement().asString().startsWith(method);
      assertThat(failure.kind()).isEqualTo(expected);
      assertThat(scene.budget.inFlight).hasValue(0);
      assertThat(scene.budget.taken).hasSameSizeAs(scene.server.requests());
    }
  }
}
