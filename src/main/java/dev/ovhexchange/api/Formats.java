package dev.ovhexchange.api;

/** The shapes that strings of a spec may have, as the API server's RE2 patterns. */
final class Formats {
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final String TOP_LABEL = "[a-z]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final String DOMAIN_BODY = "(" + LABEL + "[.])+" + TOP_LABEL;
  // what RFC 5321 allows, less the four characters that are risky in a path of a URL
  private static final String ATOM = "[A-Za-z0-9!$&'*+=^_`{|}~-]+";
  private static final String ANY_CASE_LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  /** Name of a Kubernetes object. */
  static final String OBJECT_NAME = "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$";

  /** Name of a namespace, and of an endpoint. */
  static final String LABEL_NAME = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";

  /** A key in a Secret. */
  static final String SECRET_KEY = "^[A-Za-z0-9._-]+$";

  /** OVH's name of an organization or a service: one segment of a path. */
  static final String OVH_NAME = "^[A-Za-z0-9][A-Za-z0-9._-]*$";

  /** A mail domain in ASCII form and lower case. */
  static final String DOMAIN = "^" + DOMAIN_BODY + "$";

  static final String DOMAIN_OR_ALL = "^([*]|" + DOMAIN_BODY + ")$";

  /** The address of a mailbox; case does not matter. */
  static final String ADDRESS =
      "^" + ATOM + "([.]" + ATOM + ")*@(" + ANY_CASE_LABEL + "[.])+" + ANY_CASE_LABEL + "$";

  /** Whole hours, minutes and seconds, in this order. */
  static final String DURATION = "^([0-9]{1,5}h)?([0-9]{1,5}m)?([0-9]{1,5}s)?$";

  /** Text that people read: no control characters, no blank at either end. */
  static final String DISPLAY_NAME = "^[^\\s\\pC]([^\\pC]*[^\\s\\pC])?$";

  /** CEL: a host name whose case cannot differ, or an address in its one canonical form. */
  static final String IS_HOST =
      "self.matches('" + DOMAIN + "') || (isIP(self) && ip.isCanonical(self))";

  /** CEL: nothing but addresses and networks. */
  static final String ARE_NETWORKS = "self.all(one, isIP(one) || isCIDR(one))";

  private static final String MINUTE = "[0-5]?[0-9]";
  private static final String HOUR = "([01]?[0-9]|2[0-3])";
  private static final String DAY = "(0?[1-9]|[12][0-9]|3[01])";
  private static final String MONTH = "(0?[1-9]|1[0-2])";
  private static final String WEEKDAY = "[0-7]";
  private static final String MINUTE_ITEM =
      "(([*]|" + MINUTE + "-" + MINUTE + ")(/[1-9][0-9]?)?|" + MINUTE + ")";
  private static final String HOUR_ITEM =
      "(([*]|" + HOUR + "-" + HOUR + ")(/[1-9][0-9]?)?|" + HOUR + ")";
  private static final String DAY_ITEM =
      "(([*]|" + DAY + "-" + DAY + ")(/[1-9][0-9]?)?|" + DAY + ")";
  private static final String MONTH_ITEM =
      "(([*]|" + MONTH + "-" + MONTH + ")(/[1-9][0-9]?)?|" + MONTH + ")";
  private static final String WEEKDAY_ITEM =
      "(([*]|" + WEEKDAY + "-" + WEEKDAY + ")(/[1-9][0-9]?)?|" + WEEKDAY + ")";

  /** CEL: five fields as in crontab, in numbers. */
  static final String IS_CRON =
      "self.matches('^"
          + MINUTE_ITEM
          + "(,"
          + MINUTE_ITEM
          + ")*"
          + " +"
          + HOUR_ITEM
          + "(,"
          + HOUR_ITEM
          + ")*"
          + " +"
          + DAY_ITEM
          + "(,"
          + DAY_ITEM
          + ")*"
          + " +"
          + MONTH_ITEM
          + "(,"
          + MONTH_ITEM
          + ")*"
          + " +"
          + WEEKDAY_ITEM
          + "(,"
          + WEEKDAY_ITEM
          + ")*"
          + "$')";

  private Formats() {}
}
