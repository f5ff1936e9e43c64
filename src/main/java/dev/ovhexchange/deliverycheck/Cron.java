package dev.ovhexchange.deliverycheck;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;

/**
 * Times as in crontab, in UTC: minute, hour, day of the month, month, day of the week. As there, a
 * day fits when either of its two fields does, unless one of them begins with {@code *}.
 */
final class Cron {
  /** In four years every date comes, in eight also the 29th of February. */
  private static final int YEARS = 8;

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;
  private final boolean eitherDay;

  private Cron(String[] fields) {
    minutes = field(fields[0], 0, 59);
    hours = field(fields[1], 0, 23);
    days = field(fields[2], 1, 31);
    months = field(fields[3], 1, 12);
    weekdays = field(fields[4], 0, 7);
    if (weekdays.get(7)) {
      weekdays.set(0);
    }
    eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
  }

  /**
   * Reads five fields.
   *
   * @throws IllegalArgumentException when they are none; the API server refuses such a text before
   *     it comes here
   */
  static Cron of(String text) {
    String[] fields = text.strip().split(" +", -1);
    if (fields.length != 5) {
      throw new IllegalArgumentException("not five fields such as 30 6 * * 1-5: " + text);
    }
    return new Cron(fields);
  }

  private static BitSet field(String text, int least, int most) {
    BitSet values = new BitSet();
    for (String item : text.split(",", -1)) {
      String[] parts = item.split("/", 2);
      int step = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
      String[] ends = parts[0].equals("*") ? new String[0] : parts[0].split("-", 2);
      int first = ends.length == 0 ? least : Integer.parseInt(ends[0]);
      int last = ends.length == 0 ? most : Integer.parseInt(ends[ends.length - 1]);
      if (first < least || last > most || step < 1) {
        throw new IllegalArgumentException(item + " is not within " + least + " to " + most);
      }
      for (int value = first; value <= last; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  /** The first time after a moment; empty when there is none, such as on the 30th of February. */
  Optional<Instant> after(Instant moment) {
    LocalDateTime time =
        LocalDateTime.ofInstant(moment, ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.MINUTES)
            .plusMinutes(1);
    LocalDateTime end = time.plusYears(YEARS);
    while (time.isBefore(end)) {
      if (!months.get(time.getMonthValue())) {
        time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
      } else if (!fits(time)) {
        time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
      } else if (!hours.get(time.getHour())) {
        time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      } else if (!minutes.get(time.getMinute())) {
        time = time.plusMinutes(1);
      } else {
        return Optional.of(time.toInstant(ZoneOffset.UTC));
      }
    }
    return Optional.empty();
  }

  private boolean fits(LocalDateTime time) {
    boolean day = days.get(time.getDayOfMonth());
    boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % 7);
    return eitherDay ? day || weekday : day && weekday;
  }
}
