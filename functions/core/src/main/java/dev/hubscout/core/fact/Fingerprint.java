package dev.hubscout.core.fact;

import dev.hubscout.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an instance in 128 bits: a listing of thousands is compared with what is stored
 * without reading that in full, or holding it in memory.
 */
final class Fingerprint {
  private static final int BYTES = 16;

  private Fingerprint() {}

  private record Content(
      InstanceState state,
      @Nullable Instant terminatedAt,
      @Nullable Description description,
      Registration registration) {}

  static String of(
      InstanceState state,
      @Nullable Instant terminatedAt,
      @Nullable Description description,
      Registration registration) {
    var content = Json.write(new Content(state, terminatedAt, description, registration));
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
