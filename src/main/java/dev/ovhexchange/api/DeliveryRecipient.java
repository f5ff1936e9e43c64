package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mailbox outside of the platform, and how it is read. */
@Tolerant
public record DeliveryRecipient(
    @JsonPropertyDescription(
            "Address that the message is sent to; best outside of OVH. Example: probe@example.net.")
        @Required
        @Pattern(Formats.ADDRESS)
        @Size(max = Limits.ADDRESS)
        String address,
    @JsonPropertyDescription(
            "The server that the mailbox is read from (IMAP): a fully qualified host name in lower"
                + " case, or an IP address. Whoever runs the operator must have listed it in the"
                + " setting ovh-exchange.delivery.allowed-hosts. Example: imap.example.net.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @ValidationRule(
            value = Formats.IS_HOST,
            message =
                "to.host must be a fully qualified host name in lower case (imap.example.net), an"
                    + " IPv4 address, or an IPv6 address in its shortest form")
        String host,
    @JsonPropertyDescription(
            "TCP port of that server, 1 to 65535. Unset means 993, or 143 where tlsMode is"
                + " STARTTLS.")
        @Min(1)
        @Max(65_535)
        @Nullable Integer port,
    @JsonPropertyDescription(
            "TLS: encrypted from the start. STARTTLS: the connection begins in the clear, and"
                + " nothing is sent before it is encrypted. Unset means STARTTLS on port 143, else"
                + " TLS.")
        @Nullable TlsMode tlsMode,
    @JsonPropertyDescription("The folder that the message arrives in. Unset means INBOX.")
        @Pattern(Formats.DISPLAY_NAME)
        @Size(min = 1, max = Limits.NAME)
        @Nullable String folder,
    @JsonPropertyDescription(
            "The Secret with user and password of the mailbox, in the same namespace.")
        @Required
        AuthenticationSecretRef secretRef,
    @JsonPropertyDescription(
            "The recipient's mail exchangers: only what they wrote into the headers is believed."
                + " Host names as after \"by\" in Received, or a domain for all hosts below, in"
                + " lower case. Example: [mx.example.net].")
        @Required
        @Size(min = 1, max = Limits.EXCHANGERS)
        List<@Pattern(Formats.DOMAIN) @Size(max = Limits.NAME) String> exchangers,
    @JsonPropertyDescription(
            "Networks of the recipient's servers that hand messages on inside with public"
                + " addresses. Unset means none. Example: [2603:1000::/24].")
        @Size(max = Limits.EXCHANGERS)
        @ValidationRule(
            value = Formats.ARE_NETWORKS,
            message =
                "to.networks must hold IP addresses or networks, such as 192.0.2.7 or"
                    + " 2603:1000::/24")
        @Nullable List<@Size(max = Limits.LABEL) String> networks,
    @JsonPropertyDescription(
            "true: the exchangers remove every Authentication-Results that comes in under their"
                + " name, and write their own directly below their Received line, as Rspamd does."
                + " Only then do results below that line count. Unset means false.")
        @Nullable Boolean stripsResults) {
  public static final int STARTTLS_PORT = 143;
  public static final int TLS_PORT = 993;
  public static final String DEFAULT_FOLDER = "INBOX";
}
