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

  /** Beyond any clock, and well within what Java can hold. */
  private static final long LATEST = 1L << 40;

  /** Total memory in MiB, rounded up, from {@code /proc/meminfo}. */
  public static OptionalInt memoryMb(byte[] meminfo) {
    for (var line : HostText.decode(meminfo).split("\n", -1)) {
      if (line.startsWith("MemTotal:")) {
        var fields = line.trim().split("\\s+", -1);
        if (fields.length >= 2) {
          return number((number(fields[1]) + 1023) / 1024);
        }
      }
    }
    return OptionalInt.empty();
  }

  /** Number of processors from {@code /proc/cpuinfo}. */
  public static OptionalInt cpuCores(byte[] cpuinfo) {
    long count =
        HostText.decode(cpuinfo)
            .lines()
            .filter(line -> line.startsWith("processor") && line.indexOf(':') > 0)
            .count();
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

  /** The name of the system from {@code os-release}. */
  public static @Nullable String os(byte[] release) {
    String name = null;
    for (var line : HostText.decode(release).split("\n", -1)) {
      if (line.startsWith("PRETTY_NAME=") || (line.startsWith("NAME=") && name == null)) {
        name = line.substring(line.indexOf('=') + 1).trim().replaceAll("^[\"']|[\"']$", "");
      }
    }
    return name == null || name.isEmpty() ? null : name;
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
