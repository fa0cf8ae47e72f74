package dev.hubscout.core.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hubscout.core.error.HubscoutException;
import java.util.regex.Pattern;

/** An AWS Region's code, such as {@code eu-central-1} or {@code us-gov-west-1}; not a zone. */
public record Region(@JsonValue String code) implements Comparable<Region> {
  private static final Pattern SHAPE = Pattern.compile("[a-z]{2,4}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Region {
    if (!SHAPE.matcher(code).matches()) {
      throw HubscoutException.invalid(
          "region", "a Region looks like eu-central-1, not \"" + Text.quote(code) + "\".");
    }
  }

  @Override
  public int compareTo(Region other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
