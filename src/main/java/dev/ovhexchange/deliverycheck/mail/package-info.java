/**
 * Sends one message and finds it again: SMTP submission and IMAP, by Jakarta Mail. Always
 * encrypted, with the server's name checked; bounded in time and in what a server may make this
 * process hold. Knows nothing of Kubernetes.
 */
@NullMarked
package dev.ovhexchange.deliverycheck.mail;

import org.jspecify.annotations.NullMarked;
