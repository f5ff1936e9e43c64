package dev.ovhexchange.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Tells people what happened to a resource. An event that cannot be written is only logged. */
public final class Events {
  private static final Logger LOG = Logger.getLogger(Events.class);
  private static final String CONTROLLER = "ovh-exchange.dev/operator";
  private static final int LONGEST_NOTE = 1000;
  private static final int LONGEST_PREFIX = 200;
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final KubernetesClient client;
  private final Clock clock;
  private final String instance;
  private final AtomicLong latest = new AtomicLong();

  /**
   * @param instance names this process among others
   */
  public Events(KubernetesClient client, Clock clock, String instance) {
    this.client = client;
    this.clock = clock;
    this.instance = instance;
  }

  /** Something went as wished. */
  public void normal(HasMetadata regarding, String reason, String action, String note) {
    record(regarding, "Normal", reason, action, note);
  }

  /** Something a person may want to look at. */
  public void warning(HasMetadata regarding, String reason, String action, String note) {
    record(regarding, "Warning", reason, action, note);
  }

  private void record(
      HasMetadata regarding, String type, String reason, String action, String note) {
    String namespace = regarding.getMetadata().getNamespace();
    var event =
        new EventBuilder()
            .withNewMetadata()
            .withName(name(regarding.getMetadata().getName()))
            .withNamespace(namespace)
            .endMetadata()
            .withEventTime(new MicroTime(MICROS.format(clock.instant())))
            .withReportingController(CONTROLLER)
            .withReportingInstance(instance)
            .withAction(action)
            .withReason(reason)
            .withType(type)
            .withNote(note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) : note)
            .withRegarding(
                new ObjectReferenceBuilder()
                    .withApiVersion(regarding.getApiVersion())
                    .withKind(regarding.getKind())
                    .withNamespace(namespace)
                    .withName(regarding.getMetadata().getName())
                    .withUid(regarding.getMetadata().getUid())
                    .build())
            .build();
    try {
      client.resource(event).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return; // no other has its name: it was sent again, since the first answer was lost
      }
      LOG.warnf(
          "could not write an event for %s/%s: %s",
          namespace, regarding.getMetadata().getName(), e.getMessage());
    }
  }

  /** Sorts by time, since kubectl shows events of this API in the order of their names. */
  private String name(String regarding) {
    long now = ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    long number = latest.updateAndGet(last -> Math.max(last + 1, now));
    String prefix = regarding.substring(0, Math.min(regarding.length(), LONGEST_PREFIX));
    return "%s-%016x".formatted(prefix.replaceFirst("\\.+$", ""), number);
  }
}
