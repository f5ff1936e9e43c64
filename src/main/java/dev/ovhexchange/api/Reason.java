package dev.ovhexchange.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every reason that a condition can have. Each has its cause and cure in the documentation. */
public enum Reason {
  /** The platform is as the spec wants it. */
  SYNCED(Outlook.IN_SYNC),
  /** Policy is Observe and the platform is as the spec wants it. */
  OBSERVED(Outlook.IN_SYNC),
  /** The last message went through the relay, as its headers prove. */
  DELIVERY_PROVED(Outlook.IN_SYNC),
  /** A message is being sent, or is under way. */
  CHECKING(Outlook.PROGRESS),
  /** The platform is being read for the first time. */
  READING(Outlook.PROGRESS),
  /** OVH works on it. */
  TASK_RUNNING(Outlook.PROGRESS),
  /** The creation was sent; its id is being looked for. */
  CREATING(Outlook.PROGRESS),
  /** Mailboxes are being attached. */
  ATTACHING(Outlook.PROGRESS),
  /** Mailboxes are being attached step by step. */
  ROLLING_OUT(Outlook.PROGRESS),
  /** A rollout failed, and its mailboxes get back what they had. */
  ROLLOUT_REVERTING(Outlook.PROGRESS),
  /** Mailboxes are being detached, or a domain is being let go. */
  DETACHING(Outlook.PROGRESS),
  /** It is being removed from the platform. */
  DELETING(Outlook.PROGRESS),
  /** The OVH API does not answer, or with a passing fault. */
  API_UNAVAILABLE(Outlook.RETRY),
  /** OVH or the budget allows no further call for now. */
  RATE_LIMITED(Outlook.RETRY),
  /** OVH works on the object for somebody else. */
  BUSY(Outlook.RETRY),
  /** A mail server cannot be reached, or answers with a passing fault. */
  MAIL_SERVER_UNAVAILABLE(Outlook.RETRY),
  /** The operator ended during a run, and no message of it was found. */
  RUN_INTERRUPTED(Outlook.RETRY),
  /** The Secret that is referred to does not exist. */
  SECRET_NOT_FOUND(Outlook.WAITING),
  /** A key of the Secret is missing or empty. */
  SECRET_INVALID(Outlook.WAITING),
  /** The ExchangeService is missing or not ready. */
  SERVICE_NOT_READY(Outlook.WAITING),
  /** The SendConnector is missing or not ready. */
  CONNECTOR_NOT_READY(Outlook.WAITING),
  /** The mailbox that a DeliveryCheck sends from does not use its SendConnector. */
  MAILBOX_NOT_ATTACHED(Outlook.WAITING),
  /** The SendConnector is being deleted; mailboxes and domains were let go. */
  CONNECTOR_DELETING(Outlook.WAITING),
  /** It is deleted once nothing uses it any more. */
  IN_USE(Outlook.WAITING),
  /** Deletion waits because policy is Observe. */
  BRAKED(Outlook.WAITING),
  /** The platform's list is shorter than it was, and that is not believed yet. */
  MAILBOXES_MISSING(Outlook.WAITING),
  /** OVH has the service in maintenance. */
  MAINTENANCE(Outlook.WAITING),
  /** The endpoint is not one that this operator knows. */
  ENDPOINT_UNKNOWN(Outlook.STUCK),
  /** OVH does not accept the credentials. */
  CREDENTIALS_REJECTED(Outlook.STUCK),
  /** The credentials lack a right. */
  RIGHT_MISSING(Outlook.STUCK),
  /** OVH knows no such service for these credentials. */
  SERVICE_NOT_FOUND(Outlook.STUCK),
  /** The service is expired. */
  SERVICE_EXPIRED(Outlook.STUCK),
  /** OVH has suspended the service. */
  SERVICE_SUSPENDED(Outlook.STUCK),
  /** Send connectors on this offer may make OVH disable the platform. */
  OFFER_NOT_SUPPORTED(Outlook.STUCK),
  /** OVH refused the content of the request. */
  REFUSED(Outlook.STUCK),
  /** OVH ended the task without success. */
  TASK_FAILED(Outlook.STUCK),
  /** OVH has not finished the task for an hour. */
  TASK_STUCK(Outlook.STUCK),
  /** A creation ended and its connector was not found. */
  ID_UNKNOWN(Outlook.STUCK),
  /** The connector to adopt does not exist. */
  ADOPT_NOT_FOUND(Outlook.STUCK),
  /** Several connectors have the display name to adopt. */
  ADOPT_AMBIGUOUS(Outlook.STUCK),
  /** The platform's own default connector is never adopted. */
  ADOPT_FORBIDDEN(Outlook.STUCK),
  /** Another resource manages this connector. */
  OWNED_ELSEWHERE(Outlook.STUCK),
  /** Policy is Observe and the platform differs from the spec. */
  DRIFTED(Outlook.STUCK),
  /** An older binding sends these mailboxes elsewhere, or decides for this domain. */
  CONFLICT(Outlook.STUCK),
  /** The connector's owner does not allow this binding. */
  NOT_GRANTED(Outlook.STUCK),
  /** The operator may not read the labels of namespaces. */
  NAMESPACES_NOT_READABLE(Outlook.STUCK),
  /** A mailbox of the list does not exist. */
  MAILBOX_NOT_FOUND(Outlook.STUCK),
  /** OVH has a mailbox of the list in a state that cannot be changed. */
  MAILBOX_NOT_READY(Outlook.STUCK),
  /** The platform does not serve the domain. */
  DOMAIN_NOT_FOUND(Outlook.STUCK),
  /** OVH demands deleteVirus on the mailbox, and nobody allowed that. */
  DELETE_VIRUS_REQUIRED(Outlook.STUCK),
  /** More than 1000 mailboxes had another connector before. */
  TOO_MANY_TO_RESTORE(Outlook.STUCK),
  /** The DeliveryCheck of a rollout is missing, or is of another connector. */
  DELIVERY_CHECK_NOT_FOUND(Outlook.WAITING),
  /** The mailbox that the DeliveryCheck of a rollout sends from is none of the binding's. */
  PROBE_NOT_ATTACHED(Outlook.STUCK),
  /** A rollout failed, and goes on when a person says so. */
  ROLLOUT_PAUSED(Outlook.STUCK),
  /** A rollout failed, and its mailboxes have got back what they had. */
  ROLLOUT_REVERTED(Outlook.STUCK),
  /** More mailboxes than maxDetach would be let go. */
  DETACH_NOT_APPROVED(Outlook.STUCK),
  /** The credentials are gone, so nothing can be removed from the platform. */
  CREDENTIALS_GONE(Outlook.STUCK),
  /** The message came, and not from the relay. */
  RELAY_BYPASSED(Outlook.STUCK),
  /** SPF or DKIM ended otherwise than expected. */
  SPF_OR_DKIM_DIFFERS(Outlook.STUCK),
  /** The message came, and what can be believed of it does not tell. */
  DELIVERY_UNPROVED(Outlook.STUCK),
  /** The message did not come in time. */
  MESSAGE_NOT_ARRIVED(Outlook.STUCK),
  /** A mail server did not take the message. */
  MESSAGE_REFUSED(Outlook.STUCK),
  /** A mail server does not accept user and password. */
  MAIL_LOGIN_REFUSED(Outlook.STUCK),
  /** No trustworthy encryption with a mail server. */
  MAIL_TLS_FAILED(Outlook.STUCK),
  /** The recipient's mailbox has no such folder. */
  FOLDER_NOT_FOUND(Outlook.STUCK),
  /** Whoever runs the operator did not allow it to connect to this host. */
  HOST_NOT_ALLOWED(Outlook.STUCK),
  /** The times of the schedule never come. */
  SCHEDULE_IMPOSSIBLE(Outlook.STUCK),
  /** The operator met a case that it does not know. */
  INTERNAL_ERROR(Outlook.STUCK),
  /** Only on Reconciling: work goes on after a passing fault. */
  PROGRESSING_WITH_RETRY(Outlook.RETRY),
  /** Only on Paused: the resource is left alone. */
  PAUSED_BY_ANNOTATION(Outlook.IN_SYNC);

  /** What a reason means for the conditions. */
  public enum Outlook {
    /** Ready True. */
    IN_SYNC,
    /** Ready Unknown, Reconciling True. */
    PROGRESS,
    /** Ready Unknown, Reconciling True with ProgressingWithRetry. */
    RETRY,
    /** Ready False, Reconciling True: goes on by itself when something appears. */
    WAITING,
    /** Ready False, Stalled True: a person must act. */
    STUCK
  }

  private final Outlook outlook;
  private final String word;

  Reason(Outlook outlook) {
    this.outlook = outlook;
    this.word = camelCase(name());
  }

  public Outlook outlook() {
    return outlook;
  }

  /** As it stands in conditions, such as {@code SecretNotFound}. */
  public String word() {
    return word;
  }

  /** The reason that stands so in a condition; empty for what is none. */
  public static Optional<Reason> ofWord(String word) {
    return Arrays.stream(values()).filter(reason -> reason.word.equals(word)).findFirst();
  }

  private static String camelCase(String constant) {
    var word = new StringBuilder();
    for (String part : constant.split("_", -1)) {
      word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
    }
    return word.toString();
  }
}
