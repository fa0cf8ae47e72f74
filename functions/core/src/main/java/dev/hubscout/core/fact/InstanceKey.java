package dev.hubscout.core.fact;

import dev.hubscout.core.error.HubscoutException;
import java.util.regex.Pattern;

/** An instance: identity comes from AWS's answers, never from the instance's own report. */
public record InstanceKey(Scope scope, String id) {
  private static final Pattern SHAPE = Pattern.compile("m?i-[0-9a-f]{8,17}");

  public InstanceKey {
    if (!SHAPE.matcher(id).matches()) {
      throw HubscoutException.invalid("instance", "an instance id looks like i-0123456789abcdef0.");
    }
  }
}
