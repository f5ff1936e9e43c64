package dev.ovhexchange.sendconnector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a connector that shall go, beyond {@link ConnectorFacts}.
 *
 * @param askedAt when this process first saw that the deletion was asked for
 * @param bindings bindings that have not let go their mailboxes yet
 * @param mailboxes addresses that use it or are being given it
 * @param domains domains that have it as default
 * @param usersReadAfter when the oldest of the lists behind the two was read
 * @param deleteSent when this process sent the DELETE
 * @param provenGone whether an uncached GET said that it is not there
 */
record RemovalFacts(
    Instant askedAt,
    boolean forceForget,
    List<String> bindings,
    List<String> mailboxes,
    List<String> domains,
    Instant usersReadAfter,
    Optional<Instant> deleteSent,
    boolean provenGone) {}
