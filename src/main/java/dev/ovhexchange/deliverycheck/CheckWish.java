package dev.ovhexchange.deliverycheck;

import dev.ovhexchange.api.AuthenticationSecretRef;
import dev.ovhexchange.api.DeliveryCheck;
import dev.ovhexchange.api.DeliveryCheckSpec;
import dev.ovhexchange.api.DeliveryExpectation;
import dev.ovhexchange.api.DeliveryRecipient;
import dev.ovhexchange.api.DeliverySchedule;
import dev.ovhexchange.api.DeliverySender;
import dev.ovhexchange.api.TlsMode;
import dev.ovhexchange.deliverycheck.judgement.Expectation;
import dev.ovhexchange.deliverycheck.judgement.MailDomain;
import dev.ovhexchange.deliverycheck.judgement.Network;
import dev.ovhexchange.deliverycheck.judgement.Recipient;
import dev.ovhexchange.deliverycheck.mail.MailServer;
import dev.ovhexchange.kubernetes.GoDuration;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a spec wants, with every default filled in.
 *
 * @param mailbox address of the sender
 * @param address of the recipient
 * @param recipient whose lines are believed
 * @param timeout how long a message may be under way
 */
record CheckWish(
    String mailbox,
    MailServer submission,
    AuthenticationSecretRef senderSecret,
    String address,
    MailServer inbox,
    String folder,
    AuthenticationSecretRef recipientSecret,
    Recipient recipient,
    Expectation expectation,
    Duration timeout,
    Optional<Duration> interval,
    Optional<Cron> cron,
    boolean onChange,
    boolean keepMessages) {

  static CheckWish of(DeliveryCheck resource) {
    DeliveryCheckSpec spec = resource.getSpec();
    DeliverySchedule schedule =
        spec.schedule() == null ? new DeliverySchedule(null, null, null) : spec.schedule();
    return new CheckWish(
        spec.from().mailbox(),
        server(spec.from()),
        spec.from().secretRef(),
        spec.to().address(),
        server(spec.to()),
        Objects.requireNonNullElse(spec.to().folder(), DeliveryRecipient.DEFAULT_FOLDER),
        spec.to().secretRef(),
        new Recipient(
            domains(spec.to().exchangers()),
            networks(spec.to().networks()),
            Boolean.TRUE.equals(spec.to().stripsResults())),
        expectation(spec.expect()),
        GoDuration.parse(
            Objects.requireNonNullElse(spec.timeout(), DeliveryCheckSpec.DEFAULT_TIMEOUT)),
        Optional.ofNullable(schedule.interval()).map(GoDuration::parse),
        Optional.ofNullable(schedule.cron()).map(Cron::of),
        Objects.requireNonNullElse(schedule.onChange(), true),
        spec.keep() != null && Boolean.TRUE.equals(spec.keep().messages()));
  }

  private static MailServer server(DeliverySender from) {
    boolean tls = from.tlsMode() == TlsMode.TLS;
    int port =
        Objects.requireNonNullElse(
            from.port(), tls ? DeliverySender.TLS_PORT : DeliverySender.STARTTLS_PORT);
    TlsMode usual = port == DeliverySender.TLS_PORT ? TlsMode.TLS : TlsMode.STARTTLS;
    return new MailServer(from.host(), port, Objects.requireNonNullElse(from.tlsMode(), usual));
  }

  private static MailServer server(DeliveryRecipient to) {
    boolean startTls = to.tlsMode() == TlsMode.STARTTLS;
    int port =
        Objects.requireNonNullElse(
            to.port(), startTls ? DeliveryRecipient.STARTTLS_PORT : DeliveryRecipient.TLS_PORT);
    TlsMode usual = port == DeliveryRecipient.STARTTLS_PORT ? TlsMode.STARTTLS : TlsMode.TLS;
    return new MailServer(to.host(), port, Objects.requireNonNullElse(to.tlsMode(), usual));
  }

  private static Expectation expectation(DeliveryExpectation expect) {
    return new Expectation(
        domains(expect.relayDomains()),
        networks(expect.relayAddresses()),
        expect.spf() == null ? null : expect.spf().word(),
        domains(expect.dkimDomains()));
  }

  private static List<MailDomain> domains(@Nullable List<String> names) {
    return names == null ? List.of() : names.stream().map(MailDomain::of).toList();
  }

  private static List<Network> networks(@Nullable List<String> texts) {
    return texts == null ? List.of() : texts.stream().map(Network::of).toList();
  }
}
