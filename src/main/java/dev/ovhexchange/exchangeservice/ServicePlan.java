package dev.ovhexchange.exchangeservice;

import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.ApiCredentials;

/** What to do next about one ExchangeService. */
sealed interface ServicePlan {

  /** The platform is used with these credentials. */
  record Use(ApiCredentials credentials, String secretResourceVersion) implements ServicePlan {}

  /** No new work is done on the platform. */
  record Suspend(Verdict verdict) implements ServicePlan {}
}
