package dev.hubscout.agent.snapshot;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * An address in its usual written form; an IPv4 address mapped into IPv6 is written as IPv4.
 *
 * @param text {@code 10.0.1.7}, {@code ::1}
 */
public record IpAddress(String text) {

  /** Who can reach a listener, by its address. */
  public enum Exposure {
    /** Only the host itself. */
    LOOPBACK,
    /** One particular address of the host. */
    PRIVATE,
    /** Every address of the host. */
    ALL;

    /** As the report writes it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads the kernel's hexadecimal form: words of four bytes, each in little-endian order. */
  public static Optional<IpAddress> parse(String hex) {
    if (hex.length() != 8 && hex.length() != 32) {
      return Optional.empty();
    }
    byte[] words;
    try {
      words = HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    var bytes = new byte[words.length];
    for (int i = 0; i < words.length; i++) {
      bytes[i] = words[(i & ~3) + 3 - (i & 3)];
    }
    return Optional.of(new IpAddress(bytes.length == 4 ? v4(bytes, 0) : v6(bytes)));
  }

  /** Who can reach a listener on this address. */
  public Exposure exposure() {
    if (text.equals("0.0.0.0") || text.equals("::")) {
      return Exposure.ALL;
    }
    return text.equals("::1") || text.startsWith("127.") ? Exposure.LOOPBACK : Exposure.PRIVATE;
  }

  private static String v4(byte[] bytes, int from) {
    return (bytes[from] & 0xff)
        + "."
        + (bytes[from + 1] & 0xff)
        + "."
        + (bytes[from + 2] & 0xff)
        + "."
        + (bytes[from + 3] & 0xff);
  }

  private static String v6(byte[] bytes) {
    var groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    boolean mapped = groups[5] == 0xffff;
    for (int i = 0; i < 5; i++) {
      mapped &= groups[i] == 0;
    }
    if (mapped) {
      return v4(bytes, 12);
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && groups[i + length] == 0) {
        length++;
      }
      if (length > bestLength) {
        bestStart = i;
        bestLength = length;
      }
    }
    var text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
