package dev.ovhexchange.exchangeservice;

import dev.ovhexchange.kubernetes.SecretStore;

/**
 * What is known of one ExchangeService before its platform is asked.
 *
 * @param endpointKnown whether the operator's configuration has the endpoint
 */
record ServiceFacts(boolean endpointKnown, SecretStore.Found secret) {}
