/**
 * The room of {@link dev.ovhexchange.api.MailboxConnectorBinding}. A pass observes ({@code
 * BindingObserver}), plans ({@code BindingPlanner}, pure), writes the record ahead and hands the
 * assignments to the platform's queue, where mailboxes are attached one PUT each ({@link
 * dev.ovhexchange.platform.AssignmentQueue}).
 */
@NullMarked
package dev.ovhexchange.mailboxbinding;

import org.jspecify.annotations.NullMarked;
