package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.ApiCredentials.ApplicationKey;
import dev.ovhexchange.platform.ApiCredentials.ServiceAccount;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A credential with nothing in it is refused here: no call is made that proves nothing. */
class EmptyCredentialsTest {
  static Stream<ApiCredentials> empty() {
    return Stream.of("", " ", "\n")
        .flatMap(
            nothing ->
                Stream.of(
                    new ApplicationKey(nothing, "secret", "consumer"),
                    new ApplicationKey("key", nothing, "consumer"),
                    new ApplicationKey("key", "secret", nothing),
                    new ServiceAccount(nothing, "secret"),
                    new ServiceAccount("client", nothing)));
  }

  @ParameterizedTest
  @MethodSource("empty")
  void it_is_refused_before_any_call(ApiCredentials credentials) {
    try (var scene = new Scene(request -> Reply.ok("[]"))) {
      var endpoint = Scene.endpoint(scene.server.url());

      var failure =
          catchThrowableOfType(
              PlatformException.class,
              () -> scene.platforms.open(Scene.ID, endpoint, credentials, scene.budget));

      assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS_REJECTED);
      assertThat(scene.server.requests()).isEmpty();
    }
  }
}
