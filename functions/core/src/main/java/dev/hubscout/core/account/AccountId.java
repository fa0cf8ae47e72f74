package dev.hubscout.core.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hubscout.core.error.HubscoutException;
import java.util.regex.Pattern;

/** An AWS account id: twelve digits. */
public record AccountId(@JsonValue String value) implements Comparable<AccountId> {
  private static final Pattern SHAPE = Pattern.compile("[0-9]{12}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AccountId {
    if (!SHAPE.matcher(value).matches()) {
      throw HubscoutException.invalid(
          "account", "an AWS account id has 12 digits, not \"" + Text.quote(value) + "\".");
    }
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
