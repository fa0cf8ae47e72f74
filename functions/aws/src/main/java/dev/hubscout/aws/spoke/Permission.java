package dev.hubscout.aws.spoke;

import dev.hubscout.aws.access.PolicyDocument.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a {@link Step} may do in a member account.
 *
 * @param actions such as {@code ssm:SendCommand}, each written out; in a step with a role of its
 *     own they may end with a {@code *}
 * @param resources ARNs with {@link #PARTITION} and {@link #ACCOUNT} for the account that is
 *     entered; {@code *} alone where the actions know no kind of resource
 * @param conditions by operator, then by key
 * @param reason why the resources cannot be narrower, as a sentence for who reads the template;
 *     blank only where no resource has a wildcard
 */
public record Permission(
    List<String> actions,
    List<String> resources,
    Map<String, Map<String, List<String>>> conditions,
    String reason) {
  /** In a resource, the partition of the account that is entered; CloudFormation's own word. */
  public static final String PARTITION = "${AWS::Partition}";

  /** In a resource, the id of the account that is entered; CloudFormation's own word. */
  public static final String ACCOUNT = "${AWS::AccountId}";

  /** Any resource. */
  public static final String ANY = "*";

  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+\\*?");

  public Permission {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = Map.copyOf(conditions);
    if (actions.isEmpty() || resources.isEmpty()) {
      throw new IllegalArgumentException("a permission needs actions and resources");
    }
    for (var action : actions) {
      if (!ACTION.matcher(action).matches()) {
        throw new IllegalArgumentException("not one action: " + action);
      }
    }
    if (resources.contains(ANY) && resources.size() > 1) {
      throw new IllegalArgumentException("any resource is named alone: " + resources);
    }
    if (reason.isBlank() && resources.stream().anyMatch(resource -> resource.contains("*"))) {
      throw new IllegalArgumentException("a wildcard takes a reason: " + resources);
    }
  }

  /** Actions on any resource, and why. */
  public static Permission anywhere(String reason, String... actions) {
    return new Permission(List.of(actions), List.of(ANY), Map.of(), reason);
  }

  /** An action on resources of one pattern, and why they cannot be named one by one. */
  public static Permission on(String reason, String resource, String... actions) {
    return new Permission(List.of(actions), List.of(resource), Map.of(), reason);
  }

  /**
   * @throws IllegalArgumentException where an action ends with a wildcard
   */
  void requireWrittenOut() {
    for (var action : actions) {
      if (action.endsWith("*")) {
        throw new IllegalArgumentException("not one action: " + action);
      }
    }
  }

  /** The same for other actions. */
  Permission of(List<String> others) {
    return new Permission(others, resources, conditions, reason);
  }

  /**
   * As a statement in one account, or in a template.
   *
   * @param partition replaces {@link #PARTITION}
   * @param account replaces {@link #ACCOUNT}
   */
  public Statement statement(String partition, String account) {
    return new Statement(
        actions,
        resources.stream()
            .map(it -> it.replace(PARTITION, partition).replace(ACCOUNT, account))
            .toList(),
        conditions);
  }
}
