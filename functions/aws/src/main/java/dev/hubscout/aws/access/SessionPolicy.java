package dev.hubscout.aws.access;

import dev.hubscout.core.json.Json;
import java.util.List;

/**
 * What a session of a role may do at most: that which this and the role's own policies allow
 * together.
 */
public record SessionPolicy(List<Statement> statements) {
  /** The most characters that {@code sts:AssumeRole} takes. */
  public static final int MAX_LENGTH = 2_048;

  public SessionPolicy {
    statements = List.copyOf(statements);
  }

  /**
   * One permission.
   *
   * @param actions such as {@code ssm:SendCommand}
   * @param resources ARNs; {@code *} alone where the actions know no kind of resource
   */
  public record Statement(List<String> actions, List<String> resources) {
    public Statement {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
    }
  }

  /**
   * The policy document.
   *
   * @throws IllegalStateException where it is longer than {@link #MAX_LENGTH}
   */
  public String json() {
    var document = Json.strict().createObjectNode().put("Version", "2012-10-17");
    var all = document.putArray("Statement");
    for (var statement : statements) {
      var one = all.addObject().put("Effect", "Allow");
      statement.actions().forEach(one.putArray("Action")::add);
      statement.resources().forEach(one.putArray("Resource")::add);
    }
    var json = document.toString();
    if (json.length() > MAX_LENGTH) {
      throw new IllegalStateException(
          "a session policy of " + json.length() + " characters is longer than STS takes");
    }
    return json;
  }
}
