package dev.hubscout.aws.document;

import dev.hubscout.core.error.HubscoutException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of some content: its SHA-256.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws HubscoutException {@code INVALID_INPUT} where this is no SHA-256 in hex
   */
  public Digest {
    if (!HEX.matcher(hex).matches()) {
      throw HubscoutException.invalid(
          "digest", "it must have 64 lower-case hexadecimal digits, as a SHA-256 has.");
    }
  }

  /** The digest of content as it is before it is compressed. */
  public static Digest of(byte[] content) {
    try {
      return new Digest(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
