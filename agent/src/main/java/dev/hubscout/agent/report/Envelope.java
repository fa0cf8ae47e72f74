package dev.hubscout.agent.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The one line that a report travels in: {@code HUBSCOUT1 <bytes> <sha256> <base64 of gzip>}. The
 * reader sees truncation by the length and damage by the digest.
 */
public final class Envelope {
  /** What Run Command keeps of a command's output; a longer line would arrive cut off. */
  public static final int LIMIT = 24_000;

  private static final String MAGIC = "HUBSCOUT1";

  private Envelope() {}

  /**
   * Makes the first line faster by doing on another thread what takes longest of it and is done
   * once: reading what Java knows of digests.
   */
  public static void prepare() {
    Thread.ofPlatform()
        .daemon()
        .name("envelope")
        // Whoever wants a line meets the same failure.
        .uncaughtExceptionHandler((thread, failure) -> {})
        .start(() -> line(new byte[0]));
  }

  /** The line for a report, with its line end, at most {@link #LIMIT} characters long. */
  public static String line(Report report) {
    return Truncation.fit(report, LIMIT);
  }

  static String line(byte[] json) {
    return MAGIC
        + " "
        + json.length
        + " "
        + sha256(json)
        + " "
        + Base64.getEncoder().encodeToString(gzip(json))
        + "\n";
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (var gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
