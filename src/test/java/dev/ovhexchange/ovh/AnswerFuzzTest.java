package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.PlatformException.Remedy;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import dev.ovhexchange.platform.SpamFlags;
import dev.ovhexchange.properties.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever the platform answers, a call ends soon, with a result or a {@link PlatformException} of
 * a fitting kind. More cases with {@code -Dfuzz.cases=100000}, one again with {@code
 * -Dfuzz.case=42}.
 */
class AnswerFuzzTest {
  private static final long WITH_EVERY_BUILD = 400;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Logger LOG = Logger.getLogger("dev.ovhexchange.ovh");
  private static final int FEW_CALLS = 250;
  private static final Mailbox CLAIRE =
      new Mailbox(1, "claire@example.com", 0, "ok", 0, SpamFlags.UNKNOWN);

  private static final String CONNECTOR =
      "{\"id\":29,\"displayName\":\"Relay\",\"smartHost\":\"relay.example.net\",\"port\":587,"
          + "\"requireTLS\":true,\"maxSendSize\":100,\"smartHostAuthMechanism\":\"none\","
          + "\"default\":false,\"state\":\"ok\",\"taskPendingId\":0,"
          + "\"creationDate\":\"2023-09-25T14:06:02+02:00\",\"lastUpdateDate\":null}";
  private static final String MAILBOX =
      "{\"id\":1,\"primaryEmailAddress\":\"claire@example.com\",\"sendConnectorId\":29,"
          + "\"state\":\"ok\",\"taskPendingId\":0,\"spamAndVirusConfiguration\":"
          + "{\"deleteVirus\":true,\"checkSPF\":false}}";
  private static final String TASK =
      "{\"id\":7,\"function\":\"addSendConnector\",\"status\":\"todo\","
          + "\"todoDate\":\"2023-09-25T14:06:02+02:00\",\"finishDate\":null}";
  private static final String DOMAIN = "{\"name\":\"example.com\",\"sendConnectorIdDefault\":0}";

  private static final Map<String, Consumer<ExchangePlatform>> OPERATIONS = operations();

  private static Map<String, Consumer<ExchangePlatform>> operations() {
    Map<String, Consumer<ExchangePlatform>> all = new LinkedHashMap<>();
    Priority p = Priority.DRIFT;
    var settings = new ConnectorSettings("Relay", "relay.example.net", 587, true, 100);
    all.put("service", api -> api.service(true, p));
    all.put("credential", api -> api.credential(p));
    all.put("connectors", api -> api.connectors(p));
    all.put("connector", api -> api.connector(29, p));
    all.put("create", api -> api.createConnector(settings, RelayAuthentication.NONE, p));
    all.put("update", api -> api.updateConnector(29, settings, p));
    all.put("authenticate", api -> api.changeAuthentication(29, RelayAuthentication.NONE, p));
    all.put("delete", api -> api.deleteConnector(29, p));
    all.put("task", api -> api.task(7, p));
    all.put("tasks", api -> api.pendingTasks(p));
    all.put("mailboxes", api -> api.mailboxes(p, new ArrayList<>()::add));
    all.put("mailbox", api -> api.mailbox("claire@example.com", p));
    all.put("assign", api -> api.assignConnector(CLAIRE, 29, true, () -> true, p));
    all.put("domains", api -> api.domains(p));
    all.put("setDefault", api -> api.setDefaultConnector("example.com", 29, p));
    return all;
  }

  /** What a platform in good health answers. */
  private static String good(ScriptedServer.Request request) {
    String target = request.target();
    boolean objects = !request.header("X-Pagination-Mode").isEmpty();
    if (target.endsWith("/sendConnector") && request.method().equals("GET")) {
      return objects ? "[" + CONNECTOR + "]" : "[29]";
    }
    if (target.endsWith("/account")) {
      return objects ? "[" + MAILBOX + "]" : "[\"claire@example.com\",\"hugo@example.com\"]";
    }
    if (target.endsWith("/domain")) {
      return objects ? "[" + DOMAIN + "]" : "[\"example.com\"]";
    }
    if (target.endsWith("/task")) {
      return objects ? "[" + TASK + "]" : "[7]";
    }
    if (request.method().equals("PUT")) {
      return "null";
    }
    if (target.contains("/account/")) {
      return MAILBOX;
    }
    if (target.contains("/domain/")) {
      return DOMAIN;
    }
    if (target.contains("/auth/")) {
      return "{\"credentialId\":1,\"status\":\"validated\",\"rules\":[{\"method\":\"GET\","
          + "\"path\":\"/*\"}],\"expiration\":null}";
    }
    if (target.endsWith("/sendConnector/29") && request.method().equals("GET")) {
      return CONNECTOR;
    }
    return target.contains("/sendConnector") || target.contains("/task/")
        ? TASK
        : "{\"domain\":\"private-1\",\"offer\":\"dedicated\",\"state\":\"ok\",\"taskPendingId\":0}";
  }

  static LongStream cases() {
    Long one = Long.getLong("fuzz.case");
    return one != null
        ? LongStream.of(one)
        : LongStream.rangeClosed(1, Long.getLong("fuzz.cases", WITH_EVERY_BUILD));
  }

  private final Level spoken = LOG.getLevel();

  /** Each failure is a line of the log, which is right for a platform and too much here. */
  @BeforeEach
  void beSilent() {
    LOG.setLevel(Level.OFF);
  }

  @AfterEach
  void speakAgain() {
    LOG.setLevel(spoken);
  }

  @Test
  void every_call_ends_soon_with_a_result_or_a_failure_of_a_fitting_kind() {
    try (var scene = new Scene(request -> Reply.ok("null"))) {
      cases().forEach(number -> OPERATIONS.forEach((name, call) -> judge(scene, number, name)));
    }
  }

  private static void judge(Scene scene, long number, String name) {
    String again = name + ", again with -Dtest=AnswerFuzzTest -Dfuzz.case=" + number;
    var damage = new Damage(new Dice(number * 31 + name.hashCode()));
    List<Reply> given = new ArrayList<>();
    AtomicReference<RuntimeException> broken = new AtomicReference<>();
    scene.server.script(request -> reply(damage, request, given, broken));
    int before = scene.server.requests().size();
    long began = System.nanoTime();
    try {
      Objects.requireNonNull(OPERATIONS.get(name)).accept(scene.open(scene.budget));
    } catch (PlatformException e) {
      assertThat(isFitting(e, given)).as(again + ": " + e + " after " + given).isTrue();
      assertThat(e.detail().length()).as(again).isLessThan(2_000);
    } catch (RuntimeException e) {
      fail(again + " after " + given, e);
    }
    assertThat(broken.get()).as(again).isNull();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).as(again).isLessThan(SOON);
    assertThat(scene.server.requests().size() - before).as(again).isLessThan(FEW_CALLS);
    assertThat(scene.budget.inFlight).as(again).hasValue(0);
  }

  private static Reply reply(
      Damage damage,
      ScriptedServer.Request request,
      List<Reply> given,
      AtomicReference<RuntimeException> broken) {
    try {
      if (given.size() >= FEW_CALLS) {
        return Reply.html(503);
      }
      Reply reply = damage.of(good(request));
      given.add(reply);
      return reply;
    } catch (RuntimeException e) {
      broken.set(e);
      throw e;
    }
  }

  /** A person is only called for where the platform's status says so. */
  private static boolean isFitting(PlatformException e, List<Reply> given) {
    int status = e.status();
    boolean refusal = status >= 400 && status < 500 && status != 408 && status != 429;
    if (e.kind().remedy() == Remedy.PERSON || e.kind() == Kind.OBJECT_NOT_FOUND) {
      return refusal || given.toString().contains("This service does not exist");
    }
    return switch (e.kind()) {
      case RATE_LIMITED -> status == 429;
      case BUSY -> refusal;
      case UNAVAILABLE -> true;
      case OUTCOME_UNKNOWN -> !e.method().equals("GET");
      default -> false;
    };
  }
}
