package dev.hubscout.core.fact;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A database's identity, and its name in URLs, commands and history: {@code
 * 123456789012_us-east-1_i-0123456789abcdef0_postgresql_} and 32 hex digits.
 *
 * @param place a hash of {@link DatabaseFact#locator}, which is of any length and any characters
 */
public record DatabaseKey(InstanceKey instance, String engine, String place) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "([0-9]{12})_([a-z0-9-]{1,40})_(m?i-[0-9a-f]{8,17})_([a-z0-9_-]{1,64})_([0-9a-f]{32})");

  /** The key of a fact. */
  public static DatabaseKey of(DatabaseFact fact) {
    return new DatabaseKey(fact.instance(), fact.database().engine(), hash(fact.locator()));
  }

  /**
   * Reads the text form.
   *
   * @throws HubscoutException {@code INVALID_INPUT} where it is none
   */
  public static DatabaseKey parse(String text) {
    var matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw HubscoutException.invalid(
          "key", "it is not a database's key; lists of databases show the keys.");
    }
    var scope = new Scope(new AccountId(matcher.group(1)), new Region(matcher.group(2)));
    return new DatabaseKey(
        new InstanceKey(scope, matcher.group(3)), matcher.group(4), matcher.group(5));
  }

  private static String hash(String locator) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(locator.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The text form: printable ASCII, one segment of a path. */
  @Override
  public String toString() {
    return instance.scope().account()
        + "_"
        + instance.scope().region()
        + "_"
        + instance.id()
        + "_"
        + engine
        + "_"
        + place;
  }
}
