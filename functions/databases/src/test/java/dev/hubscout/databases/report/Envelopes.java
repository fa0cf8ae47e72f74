package dev.hubscout.databases.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Makes report lines as an agent would, or as an attacker would. */
public final class Envelopes {
  private Envelopes() {}

  /** The line of a well-meaning agent. */
  public static String line(String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    return line(bytes.length, sha256(bytes), gzip(bytes));
  }

  static String line(long declared, String sha256, byte[] packed) {
    return "HUBSCOUT1 "
        + declared
        + " "
        + sha256
        + " "
        + Base64.getEncoder().encodeToString(packed)
        + "\n";
  }

  static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
