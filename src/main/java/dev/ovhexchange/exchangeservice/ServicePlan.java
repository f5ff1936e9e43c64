package dev.ovhexchange.exchangeservice;

import dev.ovhexchange.api.Verdict;
import dev.ovhexchange.platform.ApiCredentials;
import dev.ovhexchange.platform.PlatformId;

/** What to do next about one ExchangeService. */
public sealed interface ServicePlan {

  /** The platform is used with these credentials. */
  record Use(PlatformId platform, ApiCredentials credentials, String secretResourceVersion)
      implements ServicePlan {}

  /** No new work is done on the platform. */
  record Suspend(Verdict verdict) implements ServicePlan {}
}
