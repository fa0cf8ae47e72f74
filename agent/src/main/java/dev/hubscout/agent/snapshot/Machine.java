package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.HostText;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The machine itself; what could not be read is null.
 *
 * @param bootedAt when it started
 */
public record Machine(
    @Nullable Integer memoryMb,
    @Nullable Integer cpuCores,
    @Nullable String os,
    @Nullable String kernel,
    String architecture,
    @Nullable Instant bootedAt) {

  /** Beyond any clock, and still a year of four digits. */
  private static final long LATEST = 1L << 36;

  /** What the kernel tells user space, whatever it counts with itself. */
  private static final int TICKS_PER_SECOND = 100;

  /** Three centuries. */
  private static final long MOST_TICKS = 1L << 40;

  /** Total memory in MiB, rounded up, from {@code /proc/meminfo}. */
  public static OptionalInt memoryMb(byte[] meminfo) {
    for (var line : HostText.decode(meminfo).split("\n", -1)) {
      if (line.startsWith("MemTotal:")) {
        var value = line.substring(9).trim();
        int unit = value.indexOf(' ');
        return number((number(unit < 0 ? value : value.substring(0, unit)) + 1023) / 1024);
      }
    }
    return OptionalInt.empty();
  }

  /** Number of processors from {@code /proc/cpuinfo}. */
  public static OptionalInt cpuCores(byte[] cpuinfo) {
    int count = 0;
    for (var line : HostText.decode(cpuinfo).split("\n", -1)) {
      if (line.startsWith("processor") && line.indexOf(':') > 0) {
        count++;
      }
    }
    return number(count);
  }

  /** Boot time from {@code /proc/stat}. */
  public static @Nullable Instant bootedAt(byte[] stat) {
    for (var line : HostText.decode(stat).split("\n", -1)) {
      if (line.startsWith("btime ")) {
        long seconds = number(line.substring(6).trim());
        return seconds > 0 && seconds < LATEST ? Instant.ofEpochSecond(seconds) : null;
      }
    }
    return null;
  }

  /** When something started, by the clock ticks that had passed since boot; null when unknown. */
  static @Nullable Instant after(@Nullable Instant boot, long ticks) {
    return boot == null || ticks < 0 || ticks >= MOST_TICKS
        ? null
        : boot.plusMillis(ticks * (1000 / TICKS_PER_SECOND));
  }

  /** The name of the system from {@code os-release}. */
  public static @Nullable String os(byte[] release) {
    String name = null;
    for (var line : HostText.decode(release).split("\n", -1)) {
      if (line.startsWith("PRETTY_NAME=") || (line.startsWith("NAME=") && name == null)) {
        name = withoutQuotes(line.substring(line.indexOf('=') + 1).trim());
      }
    }
    return name == null || name.isEmpty() ? null : name;
  }

  private static String withoutQuotes(String text) {
    int from = !text.isEmpty() && isQuote(text.charAt(0)) ? 1 : 0;
    int to = text.length();
    return text.substring(from, to > from && isQuote(text.charAt(to - 1)) ? to - 1 : to);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  /** The architecture as the kernel calls it. */
  public static String architecture(String java) {
    var name = java.toLowerCase(Locale.ROOT);
    return name.equals("amd64") ? "x86_64" : name;
  }

  private static OptionalInt number(long value) {
    return value > 0 && value <= Integer.MAX_VALUE
        ? OptionalInt.of((int) value)
        : OptionalInt.empty();
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1024;
    }
  }
}
