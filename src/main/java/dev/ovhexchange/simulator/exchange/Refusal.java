package dev.ovhexchange.simulator.exchange;

import org.jspecify.annotations.Nullable;

/** An answer that is not a success, in one of the two JSON shapes of the API. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String errorCode;
  private final @Nullable String errorClass;
  private final @Nullable String missingAction;

  private Refusal(
      int status,
      @Nullable String errorCode,
      @Nullable String errorClass,
      String message,
      @Nullable String missingAction) {
    super(message, null, false, false);
    this.status = status;
    this.errorCode = errorCode;
    this.errorClass = errorClass;
    this.missingAction = missingAction;
  }

  /** The shape of the gateway: errorCode, httpCode, message. */
  public static Refusal gateway(int status, String errorCode, String message) {
    return new Refusal(status, errorCode, null, message, null);
  }

  /** The shape of a service: class, message. */
  public static Refusal service(int status, String errorClass, String message) {
    return new Refusal(status, null, errorClass, message, null);
  }

  /** The denial of an IAM policy: the service's shape with the missing action as a detail. */
  public static Refusal missingAction(String action) {
    return new Refusal(403, null, "Client::Forbidden", "User not granted for this request", action);
  }

  /** 400: the caller's mistake. */
  public static Refusal badRequest(String message) {
    return service(400, "Client::BadRequest", message);
  }

  /** 404 for one object of a service. */
  public static Refusal notFound(String key, Object value) {
    return service(
        404,
        "Client::NotFound",
        "The requested object (" + key + " = " + value + ") does not exist");
  }

  /** 404 for the whole service. */
  public static Refusal noService() {
    return service(404, "Client::NotFound", "This service does not exist");
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The gateway's code, if this is the gateway's shape. */
  public @Nullable String errorCode() {
    return errorCode;
  }

  /** The service's class, if this is the service's shape. */
  public @Nullable String errorClass() {
    return errorClass;
  }

  /** The IAM action that the caller lacks. */
  public @Nullable String missingAction() {
    return missingAction;
  }

  /** The text for people; never absent here. */
  public String text() {
    String text = getMessage();
    return text == null ? "" : text;
  }
}
