package dev.hubscout.local.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a policy.
 *
 * @param sid null where it has none
 * @param actions patterns, such as {@code sqs:Send*}
 * @param notActions whether it is about every action but these
 * @param resources patterns; empty in a trust policy, which is about its role
 * @param notResources whether it is about every resource but these
 * @param principals null in a policy of an identity
 * @param conditions which must all hold
 */
public record Statement(
    @Nullable String sid,
    Effect effect,
    List<String> actions,
    boolean notActions,
    List<String> resources,
    boolean notResources,
    @Nullable Principals principals,
    List<Condition> conditions) {

  /** What it does where it applies. */
  public enum Effect {
    ALLOW,
    DENY
  }

  public Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
  }

  /** Whether it is about this action, wherever and under whatever conditions. */
  public boolean concerns(String action) {
    var lower = action.toLowerCase(Locale.ROOT);
    return actions.stream()
            .anyMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), lower))
        != notActions;
  }

  boolean applies(String action, String resource, Map<String, List<String>> context) {
    return concerns(action)
        && about(resource)
        && conditions.stream().allMatch(condition -> condition.holds(context));
  }

  boolean names(Requester requester) {
    return principals != null && principals.include(requester);
  }

  private boolean about(String resource) {
    return resources.isEmpty()
        || resources.stream().anyMatch(pattern -> Glob.matches(pattern, resource)) != notResources;
  }
}
