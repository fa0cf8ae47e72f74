package dev.hubscout.core.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hubscout.core.error.HubscoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A run's id, such as {@code databases-20261122T213000Z-1f3a9c2e}: capability, scheduled or
 * requested time (UTC, seconds), and a hash of what makes two requests of the same second
 * different. Planning the same request again gives the same id. Ids of one capability sort by time,
 * and an id is a valid role session name (at most 64 characters of {@code [\w+=,.@-]}).
 */
public record RunId(@JsonValue String value) implements Comparable<RunId> {
  private static final Pattern SHAPE =
      Pattern.compile("([a-z]{3,20})-([0-9]{8}T[0-9]{6}Z)-[0-9a-f]{8}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RunId {
    if (!SHAPE.matcher(value).matches()) {
      throw HubscoutException.invalid(
          "run", "a run id looks like databases-20261122T213000Z-1f3a9c2e.");
    }
  }

  /**
   * The id of a request.
   *
   * @param seed the schedule's id or the caller's idempotency key
   */
  public static RunId of(Capability capability, Instant time, String seed) {
    return new RunId(capability.id() + "-" + TIME.format(time) + "-" + hash(seed));
  }

  /** Eight hex digits of SHA-256. */
  static String hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The scheduled or requested time, to the second. */
  public Instant time() {
    var matcher = SHAPE.matcher(value);
    if (!matcher.matches()) {
      throw new AssertionError(value);
    }
    return TIME.parse(matcher.group(2), Instant::from);
  }

  public Capability capability() {
    var matcher = SHAPE.matcher(value);
    if (!matcher.matches()) {
      throw new AssertionError(value);
    }
    return Capability.of(matcher.group(1));
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
