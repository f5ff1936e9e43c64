package dev.ovhexchange.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DeliveryVerdict;
import dev.ovhexchange.mailservers.MailProgram;
import dev.ovhexchange.mailservers.MailServers;
import dev.ovhexchange.ovh.Egress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The operator proves delivery on Postfix, Rspamd and Dovecot. What the simulated platform says of
 * a mailbox decides which way its mail takes.
 */
class RealDeliveryTest extends Story {
  private static final String SENDER = "newsletter@example.com";

  /** Nothing listens there: what is sent this way stays in the queue. */
  private static final String NOWHERE = "[192.0.2.10]:26";

  private final ScheduledExecutorService wiring = Executors.newSingleThreadScheduledExecutor();
  private MailServers servers;
  private volatile String relay = MailServers.RELAY;
  private volatile int breaksAt = Integer.MAX_VALUE;

  @BeforeEach
  @Override
  void begin() {
    servers = MailServers.get();
    platform().addMailbox(SENDER);
    platform().addDomain("rollout.example");
    IntStream.range(0, 199).forEach(i -> platform().addMailbox("m" + i + "@rollout.example"));
    scene.reachPlatforms(Egress.PLAIN.trusting(servers.certificateAuthority()));
    scene.allowMail(
        MailServers.HOST + ":" + servers.submissionPort(),
        MailServers.HOST + ":" + servers.imapsPort());
    scene.startOperator();
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        login("sender", SENDER),
        login("recipient", MailProgram.RECIPIENT));
    connectorIs("relay", "True Synced");
    long id = cluster.id("relay");
    var _ = wiring.scheduleWithFixedDelay(() -> wire(id), 0, 50, TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void unwire() {
    wiring.shutdownNow();
    if (servers != null) {
      servers.detach(SENDER);
    }
  }

  private void wire(long id) {
    if (connectorOf(SENDER) == id) {
      servers.attach(
          SENDER, platform().attachedTo(id) < breaksAt ? relay : MailServers.OTHER_RELAY);
    } else {
      servers.detach(SENDER);
    }
  }

  private static Manifest login(String name, String user) {
    return Manifest.secret(name, Map.of("username", user, "password", MailProgram.password(user)));
  }

  private Manifest check() {
    return Manifest.check("probe", "relay")
        .with(
            "from",
            Map.of(
                "mailbox",
                SENDER,
                "host",
                MailServers.HOST,
                "port",
                servers.submissionPort(),
                "secretRef",
                Map.of("name", "sender")))
        .with(
            "to",
            Map.of(
                "address",
                MailProgram.RECIPIENT,
                "host",
                MailServers.HOST,
                "port",
                servers.imapsPort(),
                "secretRef",
                Map.of("name", "recipient"),
                "exchangers",
                List.of("mx.example.org"),
                "stripsResults",
                true))
        .with(
            "expect",
            Map.of(
                "relayDomains", List.of("relay.example.net"),
                "spf", "pass",
                "dkimDomains", List.of("relay.example.net")))
        .with("timeout", "2m");
  }

  private DeliveryCheck probe() {
    return cluster.check("probe");
  }

  private void probeIs(String readyBeginsWith) {
    eventually(() -> is(probe(), readyBeginsWith));
  }

  @Test
  void through_the_relay_it_passes_with_what_the_exchanger_checked() {
    cluster.apply(Manifest.binding("list", "relay", SENDER));
    bindingIs("list", "True Synced");

    cluster.apply(check());

    probeIs("True DeliveryProved: ");
    assertThat(Cluster.ready(probe()))
        .contains("mx.example.org took the message from out1.relay.example.net [192.0.2.10]");
    var evidence = requireNonNull(probe().getStatus().evidence());
    assertThat(evidence.spf()).asString().contains("spf=pass (relay.example.net)");
    assertThat(evidence.dkim()).asString().contains("dkim=pass (relay.example.net)");
  }

  @Test
  void around_the_relay_it_fails() {
    servers.detach(SENDER);
    wiring.shutdownNow(); // whatever OVH says of the mailbox, its mail goes straight out
    cluster.apply(Manifest.binding("list", "relay", SENDER));
    bindingIs("list", "True Synced");

    cluster.apply(check());

    probeIs("False RelayBypassed: ");
    assertThat(Cluster.ready(probe()))
        .contains("mx.example.org took the message from ex5.platform.example [203.0.113.7]");
    assertThat(probe().getStatus().verdict()).isEqualTo(DeliveryVerdict.Failed);
  }

  @Test
  void a_message_that_never_arrives_proves_nothing() {
    relay = NOWHERE;
    cluster.apply(Manifest.binding("list", "relay", SENDER));
    bindingIs("list", "True Synced");
    cluster.apply(check());
    eventually(() -> assertThat(probe().getStatus().run()).extracting("sentAt").isNotNull());

    scene.clock.leap(Duration.ofMinutes(3));
    cluster.kubectl("annotate", "dcheck/probe", "example.net/poke=now");

    probeIs("False MessageNotArrived: ");
    assertThat(probe().getStatus().verdict()).isEqualTo(DeliveryVerdict.Inconclusive);
  }

  /** Whoever breaks the relay sends the mail of those that use it by another one. */
  private void breaksAt(int mailboxes) {
    breaksAt = mailboxes;
  }

  @Test
  void a_relay_that_breaks_at_fifty_of_two_hundred_gets_none_of_them() {
    List<String> all = new ArrayList<>(mailboxes("rollout.example", 199));
    all.add(SENDER);
    Manifest binding = Manifest.binding("list", "relay", all);
    breaksAt(50);
    cluster.apply(check(), binding.provedBy("probe", 10, "25%", "50%"));

    bindingIs(
        "list", "False RolloutReverted: step 2 of 4: DeliveryCheck probe says RelayBypassed: ");
    assertThat(Cluster.ready(cluster.binding("list"))).contains("out1.other.example [192.0.2.20]");
    assertThat(platform().attachedTo(cluster.id("relay"))).isZero();
    assertThat(calls.mailboxWrites()).as("fifty there and fifty back").hasSize(100);

    breaksAt(Integer.MAX_VALUE);
    cluster.apply(binding.provedBy("probe", 20));

    bindingIs("list", "True Synced: 200 of 200");
  }
}
