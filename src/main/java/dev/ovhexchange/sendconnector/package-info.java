/**
 * The room of {@link dev.ovhexchange.api.SendConnector}. A pass observes ({@code
 * ConnectorObserver}), plans ({@code ConnectorPlanner}, pure), acts ({@code ConnectorActions}) and
 * reports ({@code ConnectorStatus}).
 */
@NullMarked
package dev.ovhexchange.sendconnector;

import org.jspecify.annotations.NullMarked;
