/**
 * Real mail servers for tests: a platform that routes by sender, two relays, the recipient's mail
 * exchanger with its checks, IMAP, and a DNS. They are what {@code src/test/mail/servers.py}
 * starts, each at an address of its own.
 */
@NullMarked
package dev.ovhexchange.mailservers;

import org.jspecify.annotations.NullMarked;
