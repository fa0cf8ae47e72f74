package dev.hubscout.core.fact;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Versions as text that sorts and is looked up by its beginning; whatever a report says. */
public final class Versions {
  /** Of a version that is unknown, or does not begin with a number. */
  public static final String UNKNOWN = "-";

  private static final Pattern LEADING =
      Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,18}){0,7}).*", Pattern.DOTALL);
  private static final int WIDTH = 6;

  private Versions() {}

  /** The numbers that the version begins with: 16.15 is {@code 000016.000015.} */
  public static String key(@Nullable String version) {
    var matcher = LEADING.matcher(version == null ? "" : version);
    return matcher.matches()
        ? Arrays.stream(matcher.group(1).split("\\.", -1))
            .map(Versions::padded)
            .collect(Collectors.joining())
        : UNKNOWN;
  }

  private static String padded(String number) {
    var digits = number.replaceFirst("^0+(?=.)", "");
    return "0".repeat(Math.max(0, WIDTH - digits.length())) + digits + ".";
  }

  /** Like {@link #includes}; those that {@link #UNKNOWN} asks for are of no known number. */
  public static boolean matches(String wanted, @Nullable String version) {
    return wanted.equals(UNKNOWN) ? key(version).equals(UNKNOWN) : includes(wanted, version);
  }

  /**
   * Whether a version is this one, or one below it: 16 includes 16.4, and not 160.
   *
   * @param version null where it is unknown, which nothing includes
   */
  public static boolean includes(String wanted, @Nullable String version) {
    if (version == null || wanted.isEmpty() || !version.startsWith(wanted)) {
      return false;
    }
    if (version.length() == wanted.length()) {
      return true;
    }
    char last = wanted.charAt(wanted.length() - 1);
    char next = version.charAt(wanted.length());
    return !(isDigit(last) && isDigit(next)) && !(isLetter(last) && isLetter(next));
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }
}
