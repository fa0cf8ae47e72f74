package dev.hubscout.infra.iam;

import dev.hubscout.aws.spoke.Permission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The statements of one role, written by hand: what is allowed, on what, and the reasons that a
 * reader of the template is owed. A resource is an ARN as {@code Fn::Sub} takes it, with pseudo
 * parameters such as {@code ${AWS::Partition}} in it. It refuses to be built with a wildcard in an
 * action; a wildcard in a resource takes a reason.
 *
 * <p>An action that no recorded run uses is to have a reason too, see {@link #because}: a test
 * compares policies with what really runs.
 */
public final class Grants {
  /** Key of a role's template metadata: action to why it is allowed although no run uses it. */
  public static final String REASONS = "hubscout:reasons";

  /** Key of a role's template metadata: action to why it is allowed on any resource. */
  public static final String ANY_RESOURCE = "hubscout:any-resource";

  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+");
  private static final String IAM5 = "AwsSolutions-IAM5";

  private final List<Map<String, Object>> statements = new ArrayList<>();
  private final Set<String> allowed = new HashSet<>();
  private final Map<String, String> reasons = new TreeMap<>();
  private final Map<String, String> anyResource = new TreeMap<>();
  private final Map<String, String> acknowledged = new TreeMap<>();

  /** Allows actions on the resources that are named. */
  public Grants allow(List<String> actions, List<String> resources) {
    return allow(actions, resources, Map.of());
  }

  /**
   * Allows actions on the resources that are named, where a condition holds.
   *
   * @param condition such as {@code {"StringEquals": {"aws:ResourceOrgID": "o-..."}}}
   */
  public Grants allow(List<String> actions, List<String> resources, Map<String, Object> condition) {
    for (var resource : resources) {
      if (resource.contains("*")) {
        throw new IllegalArgumentException("a wildcard takes a reason: " + resource);
      }
    }
    return add(actions, resources, condition);
  }

  /**
   * Allows actions on resources with a wildcard in their names.
   *
   * @param reason why they cannot be named one by one
   */
  public Grants allowMany(
      String reason, List<String> actions, List<String> resources, Map<String, Object> condition) {
    written(reason);
    for (var resource : resources) {
      if (resource.equals("*")) {
        throw new IllegalArgumentException("any resource is allowed action by action");
      }
      if (resource.contains("*")) {
        acknowledged.put(wildcard(resource), reason);
      }
    }
    return add(actions, resources, condition);
  }

  /**
   * Allows an action on any resource.
   *
   * @param reason why no resource can be named, such as that the action knows none
   */
  public Grants allowAny(String action, String reason) {
    return allowAny(List.of(action), reason, Map.of());
  }

  /** The same of several actions, where a condition holds. */
  private Grants allowAny(List<String> actions, String reason, Map<String, Object> condition) {
    for (var action : actions) {
      anyResource.put(action, written(reason));
      acknowledged.merge(
          wildcard("*"),
          action + ": " + reason,
          (one, other) -> one.equals(other) ? one : one + " " + other);
    }
    return add(actions, List.of("*"), condition);
  }

  /** Allows what a step in member accounts declares. */
  public Grants allow(Permission permission) {
    var condition = Map.<String, Object>copyOf(permission.conditions());
    var resources = permission.resources();
    if (resources.equals(List.of(Permission.ANY))) {
      return allowAny(permission.actions(), permission.reason(), condition);
    }
    return permission.reason().isBlank()
        ? allow(permission.actions(), resources, condition)
        : allowMany(permission.reason(), permission.actions(), resources, condition);
  }

  /** Says why an action is allowed that no recorded run uses. */
  public Grants because(String action, String reason) {
    if (!allowed.contains(action)) {
      throw new IllegalArgumentException("it is not allowed: " + action);
    }
    reasons.put(action, written(reason));
    return this;
  }

  /** The policy document, as a template has it. */
  public Map<String, Object> document() {
    return Map.of("Version", "2012-10-17", "Statement", List.copyOf(statements));
  }

  /** What the role's resource in the template has as metadata; without what is empty. */
  public Map<String, Object> metadata() {
    var metadata = new LinkedHashMap<String, Object>();
    if (!anyResource.isEmpty()) {
      metadata.put(ANY_RESOURCE, new TreeMap<>(anyResource));
    }
    if (!reasons.isEmpty()) {
      metadata.put(REASONS, new TreeMap<>(reasons));
    }
    return metadata;
  }

  /** The findings of cdk-nag that the reasons answer: id to reason. */
  public Map<String, String> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** A text with pseudo parameters, as a template has it. */
  public static Object sub(String text) {
    return text.contains("${") ? Map.of("Fn::Sub", text) : text;
  }

  private Grants add(List<String> actions, List<String> resources, Map<String, Object> condition) {
    if (actions.isEmpty() || resources.isEmpty()) {
      throw new IllegalArgumentException("a statement needs actions and resources");
    }
    for (var action : actions) {
      if (!ACTION.matcher(action).matches()) {
        throw new IllegalArgumentException("not one action: " + action);
      }
    }
    allowed.addAll(actions);
    var statement = new LinkedHashMap<String, Object>();
    statement.put("Effect", "Allow");
    statement.put("Action", actions.stream().sorted().toList());
    statement.put("Resource", resources.stream().map(Grants::sub).toList());
    if (!condition.isEmpty()) {
      statement.put("Condition", condition);
    }
    statements.add(statement);
    return this;
  }

  private static String written(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a reason is a sentence");
    }
    return reason;
  }

  /** The id of cdk-nag's finding about a resource with a wildcard. */
  public static String wildcard(String resource) {
    return IAM5 + "[Resource::" + resource.replace("${", "<").replace('}', '>') + "]";
  }
}
