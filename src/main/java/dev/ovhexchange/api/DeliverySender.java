package dev.ovhexchange.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A mailbox that uses the connector, and how its mail is submitted. */
@Tolerant
public record DeliverySender(
    @JsonPropertyDescription(
            "Address of a mailbox that uses the connector. Example: newsletter@example.com.")
        @Required
        @Pattern(Formats.ADDRESS)
        @Size(max = Limits.ADDRESS)
        String mailbox,
    @JsonPropertyDescription(
            "The server that takes its mail (SMTP submission): a fully qualified host name in lower"
                + " case, or an IP address. Whoever runs the operator must have listed it in the"
                + " setting ovh-exchange.delivery.allowed-hosts. Example: ex5.mail.ovh.net.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @ValidationRule(
            value = Formats.IS_HOST,
            message =
                "from.host must be a fully qualified host name in lower case (ex5.mail.ovh.net), an"
                    + " IPv4 address, or an IPv6 address in its shortest form")
        String host,
    @JsonPropertyDescription(
            "TCP port of that server, 1 to 65535. Unset means 587, or 465 where tlsMode is TLS.")
        @Min(1)
        @Max(65_535)
        @Nullable Integer port,
    @JsonPropertyDescription(
            "STARTTLS: the connection begins in the clear, and nothing is sent before it is"
                + " encrypted. TLS: encrypted from the start. Unset means TLS on port 465, else"
                + " STARTTLS.")
        @Nullable TlsMode tlsMode,
    @JsonPropertyDescription(
            "The Secret with user and password of the mailbox, in the same namespace.")
        @Required
        AuthenticationSecretRef secretRef) {
  public static final int STARTTLS_PORT = 587;
  public static final int TLS_PORT = 465;
}
