package dev.hubscout.local.iam;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A permission that a request takes, whoever makes it.
 *
 * @param resource an ARN; {@code *} for actions that have no type of resource
 * @param owner the resource's account; null where there is no resource
 * @param context condition keys of the service
 */
public record Need(
    String action, String resource, @Nullable String owner, Map<String, List<String>> context) {
  private static final int ACCOUNT = 4;

  /** An action that has no type of resource. */
  public static Need anywhere(String action) {
    return new Need(action, "*", null, Map.of());
  }

  /** An action on what an ARN names, account included. */
  public static Need of(String action, String arn) {
    return of(action, arn, Map.of());
  }

  /** An action on what an ARN names, account included, with the service's condition keys. */
  public static Need of(String action, String arn, Map<String, List<String>> context) {
    var parts = arn.split(":", -1);
    var account = parts.length > ACCOUNT ? parts[ACCOUNT] : "";
    return new Need(action, arn, account.isEmpty() ? null : account, context);
  }
}
