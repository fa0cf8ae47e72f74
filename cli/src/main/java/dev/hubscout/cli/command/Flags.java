package dev.hubscout.cli.command;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of flags' values. Every message starts with the flag. */
public final class Flags {
  private static final Pattern ROLE =
      Pattern.compile("([\\x21-\\x2e\\x30-\\x7e]{1,64}/){0,8}[\\w+=,.@-]{1,64}");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private Flags() {}

  /**
   * The value, with a refusal that names the flag and not the core's field.
   *
   * @param flag as the person wrote it
   */
  public static <T> T parse(String flag, Supplier<T> value) {
    try {
      return value.get();
    } catch (HubscoutException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      throw e.named(flag);
    }
  }

  /** The values of a flag that takes several, separated by commas. */
  public static <T> List<T> parseAll(
      String flag, @Nullable List<String> values, Function<String, T> parser) {
    if (values == null) {
      return List.of();
    }
    var words =
        values.stream().flatMap(value -> Arrays.stream(value.split(",", -1))).map(String::strip);
    return words
        .map(
            word -> {
              if (word.isEmpty()) {
                throw HubscoutException.invalid(
                    flag, "a value is empty; separate values with single commas.");
              }
              return parse(flag, () -> parser.apply(word));
            })
        .toList();
  }

  /** The value of a flag that may be absent; null where it is. */
  public static <T> @Nullable T optional(
      String flag, @Nullable String value, Function<String, T> parser) {
    return value == null ? null : parse(flag, () -> parser.apply(value));
  }

  /** An instance's id, whose shape the core knows, whatever its account and Region. */
  public static String instanceId(String id) {
    return new InstanceKey(new Scope(new AccountId("000000000000"), new Region("us-east-1")), id)
        .id();
  }

  /** Makes sure that {@code --limit} is a number from 1. */
  public static void limit(int value, int most) {
    if (value < 1 || value > most) {
      throw HubscoutException.invalid("--limit", "it is a number from 1 to " + most + ".");
    }
  }

  /** A role's name with its path. */
  public static String role(String value) {
    if (!ROLE.matcher(value).matches() || value.startsWith("arn:")) {
      throw HubscoutException.invalid(
          "--role-name",
          "a role's name has letters, digits and +=,.@_- only, with its path in front where it has"
              + " one, such as hubscout/HubscoutSpoke; it is not an ARN.");
    }
    return value;
  }

  /** A bucket's name. */
  public static String bucket(String value) {
    if (!BUCKET.matcher(value).matches()) {
      throw HubscoutException.invalid(
          "--artifact-bucket",
          "a bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens; it is not a"
              + " URL.");
    }
    return value;
  }
}
