package dev.hubscout.infra.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule of EventBridge Scheduler is due: {@code cron(minutes hours day-of-month month
 * day-of-week year)} or {@code rate(value unit)}. One of the two days is {@code ?}. The rules are
 * those of the EventBridge Scheduler User Guide, "Schedule types".
 *
 * @param text as the service takes it
 */
public record ScheduleExpression(String text) {
  private static final Pattern CRON = Pattern.compile("cron\\((.+)\\)");
  private static final Pattern RATE =
      Pattern.compile("rate\\(([1-9][0-9]{0,4}) (minute|hour|day)(s?)\\)");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  /** The error message for other values. */
  static final String WHAT =
      "cron(minutes hours day-of-month month day-of-week year) with a ? for one of the two days,"
          + " such as cron(30 21 * * ? *), or rate(value unit), such as rate(1 hour)";

  /** The expression, or null where the service would refuse the text. */
  static @Nullable ScheduleExpression parse(String text) {
    return rate(text) || cron(text) ? new ScheduleExpression(text) : null;
  }

  private static boolean rate(String text) {
    var rate = RATE.matcher(text);
    return rate.matches() && rate.group(1).equals("1") == rate.group(3).isEmpty();
  }

  private static boolean cron(String text) {
    var cron = CRON.matcher(text);
    if (!cron.matches()) {
      return false;
    }
    var fields = cron.group(1).split(" ", -1);
    return fields.length == 6
        && field(fields[0], 0, 59, List.of())
        && field(fields[1], 0, 23, List.of())
        && dayOfMonth(fields[2])
        && field(fields[3], 1, 12, MONTHS)
        && dayOfWeek(fields[4])
        && field(fields[5], 1970, 2199, List.of())
        && fields[2].equals("?") != fields[4].equals("?");
  }

  private static boolean dayOfMonth(String field) {
    return field.equals("?")
        || field.equals("L")
        || field.equals("LW")
        || (field.endsWith("W")
            && number(field.substring(0, field.length() - 1), 1, 31, List.of()) > 0)
        || field(field, 1, 31, List.of());
  }

  private static boolean dayOfWeek(String field) {
    if (field.equals("?") || field.equals("L")) {
      return true;
    }
    if (field.endsWith("L")) {
      return number(field.substring(0, field.length() - 1), 1, 7, DAYS) > 0;
    }
    var nth = field.split("#", -1);
    if (nth.length == 2) {
      return number(nth[0], 1, 7, DAYS) > 0 && number(nth[1], 1, 5, List.of()) > 0;
    }
    return field(field, 1, 7, DAYS);
  }

  /** Values, ranges and steps with commas between. */
  private static boolean field(String field, int least, int most, List<String> names) {
    for (var part : field.split(",", -1)) {
      var step = part.split("/", -1);
      if (step.length > 2
          || (step.length == 2 && number(step[1], 1, most, List.of()) < 0)
          || !range(step[0], least, most, names)) {
        return false;
      }
    }
    return true;
  }

  private static boolean range(String text, int least, int most, List<String> names) {
    if (text.equals("*")) {
      return true;
    }
    var ends = text.split("-", -1);
    return switch (ends.length) {
      case 1 -> number(ends[0], least, most, names) >= 0;
      case 2 -> {
        int first = number(ends[0], least, most, names);
        yield first >= 0 && number(ends[1], least, most, names) >= first;
      }
      default -> false;
    };
  }

  /** The value, from one on for names; -1 where it is none. */
  private static int number(String text, int least, int most, List<String> names) {
    int name = names.indexOf(text.toUpperCase(Locale.ROOT));
    if (name >= 0) {
      return name + 1;
    }
    if (!text.matches("[0-9]{1,4}")) {
      return -1;
    }
    int number = Integer.parseInt(text);
    return number >= least && number <= most ? number : -1;
  }

  @Override
  public String toString() {
    return text;
  }
}
