package dev.ovhexchange.deliverycheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.api.Reason;
import dev.ovhexchange.api.TlsMode;
import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.deliverycheck.mail.MailServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private static final AllowedHosts ALLOWED =
      AllowedHosts.of(
          List.of("Mail.example.net", " imap.example.org:143", "[2001:db8::7]:993", "192.0.2.7"));

  @ParameterizedTest
  @CsvSource({
    "mail.example.net, 587, true",
    "mail.example.net, 465, true",
    "mail.example.net, 993, true",
    "mail.example.net, 25, false",
    "mail.example.net, 443, false",
    "x.mail.example.net, 587, false",
    "example.net, 587, false",
    "imap.example.org, 143, true",
    "imap.example.org, 993, false",
    "2001:db8::7, 993, true",
    "2001:db8::7, 587, false",
    "2001:db8::8, 993, false",
    "192.0.2.7, 587, true",
    "192.0.2.8, 587, false",
  })
  void just_the_host_and_the_port_that_are_listed_may_be_connected_to(
      String host, int port, boolean allowed) {
    MailServer server = new MailServer(host, port, TlsMode.TLS);

    assertThat(ALLOWED.refusal("from.host", server).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void a_refusal_names_the_field_and_the_cure() {
    MailServer server = new MailServer("2001:db8::8", 993, TlsMode.TLS);

    assertThat(AllowedHosts.NONE.refusal("to.host", server))
        .contains(
            new Verdict(
                Reason.HOST_NOT_ALLOWED,
                "to.host: the operator may not connect to [2001:db8::8]:993; whoever runs it adds"
                    + " that to its setting ovh-exchange.delivery.allowed-hosts"
                    + " (delivery.allowedHosts of the chart)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "*.example.net", "imaps://mail.example.net", "a b", "mail.example.net:x"})
  void what_is_no_host_is_refused(String entry) {
    assertThatThrownBy(() -> AllowedHosts.of(List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(entry + " is no host: write mail.example.net");
  }
}
