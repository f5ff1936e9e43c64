package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.ApiCredentials.ApplicationKey;
import dev.ovhexchange.platform.ApiCredentials.ServiceAccount;
import dev.ovhexchange.platform.Connector;
import dev.ovhexchange.platform.ConnectorSettings;
import dev.ovhexchange.platform.ExchangePlatform;
import dev.ovhexchange.platform.Mailbox;
import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.PlatformId;
import dev.ovhexchange.platform.Priority;
import dev.ovhexchange.platform.RelayAuthentication;
import dev.ovhexchange.platform.WriteGate;
import dev.ovhexchange.simulator.Simulator;
import dev.ovhexchange.simulator.SimulatorConfig;
import dev.ovhexchange.simulator.exchange.Switch;
import dev.ovhexchange.simulator.exchange.TaskOutcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two readings of OVH's contract, made without a look at each other, must fit together. */
class AgainstSimulatorTest {
  private static final Priority ANY = Priority.DRIFT;
  private static final ConnectorSettings RELAY =
      new ConnectorSettings("relay", "smtp.example.org", 587, true, 100);

  private final Simulator simulator = Simulator.start(SimulatorConfig.defaults());
  private final OvhPlatforms platforms =
      new OvhPlatforms(Scene.settings(15), Clock.systemUTC(), CallListener.NONE, WriteGate.OPEN);
  private final ExchangePlatform platform = open(applicationKey());

  @AfterEach
  void stop() {
    platforms.close();
    simulator.close();
  }

  @Test
  void a_connector_lives_from_its_creation_to_its_end_with_either_kind_of_credentials() {
    for (ApiCredentials credentials : List.of(applicationKey(), serviceAccount())) {
      ExchangePlatform opened = open(credentials);
      assertThat(opened.service(true, ANY).offer()).isEqualTo("dedicated");
      assertThat(opened.credential(ANY).missingRights()).isEmpty();

      var authentication = new RelayAuthentication("basicAuth", "user", "pässword");
      var task = opened.createConnector(RELAY, authentication, ANY);
      Connector created =
          opened.connectors(ANY).stream()
              .filter(connector -> connector.pendingTask() == task.id())
              .findFirst()
              .orElseThrow();
      assertThat(opened.pendingTasks(ANY)).extracting(t -> t.id()).contains(task.id());
      finish(task.id());

      assertThat(opened.task(task.id(), ANY)).get().matches(t -> t.done());
      assertThat(opened.connector(created.id(), ANY)).get().matches(Connector::atRest);
      opened.updateConnector(
          created.id(), new ConnectorSettings(null, null, 2525, null, null), ANY);
      settle();
      finish(opened.changeAuthentication(created.id(), RelayAuthentication.NONE, ANY).id());
      finish(opened.deleteConnector(created.id(), ANY).orElseThrow().id());
      assertThat(opened.connector(created.id(), ANY)).isEmpty();
      assertThat(opened.deleteConnector(created.id(), ANY)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"on, on, 0", "on, on, 7", "off, on, 0", "off, off, 0"})
  void every_way_of_listing_shows_the_same_mailboxes(
      String pagination, String batch, String largestPage) {
    simulator.switches().set(Switch.PAGINATION, pagination);
    simulator.switches().set(Switch.BATCH, batch);
    simulator.switches().set(Switch.MAX_PAGE_SIZE, largestPage);

    assertThat(mailboxes())
        .extracting(Mailbox::address)
        .containsExactlyInAnyOrderElementsOf(
            simulator.platform().mailboxes().stream().map(m -> m.address()).toList());
    assertThat(platform.domains(ANY)).hasSize(3);
    assertThat(platform.connectors(ANY)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"off, 0", "reject-all-false, 0", "always-require, 0", "off, null"})
  void an_assignment_gets_through_and_can_be_taken_back(String rule, String none) {
    simulator.switches().set(Switch.DELETE_VIRUS, rule);
    simulator.switches().set(Switch.NONE_VALUE, none);
    long id = simulator.platform().addConnector("relay", "smtp.example.org");
    Mailbox mailbox = mailboxes().getFirst();

    platform.assignConnector(mailbox, id, false, () -> true, ANY);
    settle();
    assertThat(platform.mailbox(mailbox.address(), ANY))
        .get()
        .extracting(Mailbox::connectorId)
        .isEqualTo(id);

    platform.assignConnector(mailbox, 0, false, () -> true, ANY);
    settle();
    assertThat(platform.mailbox(mailbox.address(), ANY))
        .get()
        .extracting(Mailbox::connectorId)
        .isEqualTo(0L);
  }

  @ParameterizedTest
  @CsvSource({"409", "403-busy", "400"})
  void a_busy_mailbox_is_busy_however_it_is_said(String how) {
    simulator.switches().set(Switch.PENDING_WRITE, how);
    Mailbox mailbox = mailboxes().getFirst();
    simulator.platform().occupyMailbox(mailbox.address());

    var failure =
        catchThrowableOfType(
            PlatformException.class,
            () -> platform.assignConnector(mailbox, 0, false, () -> true, ANY));

    assertThat(failure.kind()).isEqualTo(Kind.BUSY);
  }

  @Test
  void a_domain_gets_a_default_and_loses_it() {
    long id = simulator.platform().addConnector("relay", "smtp.example.org");
    String domain = platform.domains(ANY).getFirst().name();

    platform.setDefaultConnector(domain, id, ANY);
    settle();

    assertThat(platform.domains(ANY).getFirst().defaultConnectorId()).isEqualTo(id);
    platform.setDefaultConnector(domain, 0, ANY);
    settle();
    assertThat(platform.domain(domain, ANY).orElseThrow().defaultConnectorId()).isZero();
    assertThat(platform.domain("example.edu", ANY)).isEmpty();
  }

  @Test
  void a_wrong_clock_of_the_platform_is_learned() {
    platform.connectors(ANY);
    simulator.switches().set(Switch.SERVER_TIME_OFFSET, "600s");

    assertThat(platform.connectors(ANY)).isNotEmpty();
  }

  @Test
  void a_rate_limit_is_said_with_its_time() {
    simulator.switches().set(Switch.RATE_LIMIT, "1");
    platform.connectors(ANY);

    var failure = catchThrowableOfType(PlatformException.class, () -> platform.service(false, ANY));

    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(failure.retryAfter()).isPositive();
  }

  private List<Mailbox> mailboxes() {
    var mailboxes = new ArrayList<Mailbox>();
    platform.mailboxes(ANY, mailboxes::add);
    return mailboxes;
  }

  private void finish(long task) {
    simulator.platform().finishTask(task, TaskOutcome.done);
  }

  /** Ends everything that is under way. */
  private void settle() {
    platform.pendingTasks(ANY).forEach(task -> finish(task.id()));
  }

  private ExchangePlatform open(ApiCredentials credentials) {
    String name = simulator.config().platforms().getFirst().organization();
    var endpoint = new OvhEndpoint("simulator", simulator.apiUrl(), simulator.tokenUrl(), false);
    return platforms.open(
        new PlatformId("simulator", name, name), endpoint, credentials, new OpenBudget());
  }

  private ApiCredentials applicationKey() {
    var key = simulator.config().keys().getFirst();
    return new ApplicationKey(key.applicationKey(), key.applicationSecret(), key.consumerKey());
  }

  private ApiCredentials serviceAccount() {
    var client = simulator.config().clients().getFirst();
    return new ServiceAccount(client.clientId(), client.clientSecret());
  }
}
