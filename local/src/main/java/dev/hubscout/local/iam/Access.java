package dev.hubscout.local.iam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One permission that a role needed: an action on a resource. A call may need several.
 *
 * @param account of the role
 * @param role its name, without its path
 * @param sessionPolicy the policy that its session was given, as JSON; null where there was none
 * @param action such as {@code dynamodb:Query}
 * @param resource the ARN that IAM evaluates; {@code *} for actions that have no type of resource
 * @param context values by condition key, such as {@code aws:PrincipalOrgID}; a key that is not
 *     here is absent from the request
 */
public record Access(
    String account,
    String role,
    @Nullable String sessionPolicy,
    String action,
    String resource,
    Map<String, List<String>> context) {
  public Access {
    var copy = new LinkedHashMap<String, List<String>>();
    context.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    context = Map.copyOf(copy);
  }
}
