package dev.hubscout.aws.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import java.util.List;
import java.util.Map;

/** A policy of IAM: what it lists is allowed. */
public record PolicyDocument(List<Statement> statements) {
  /** The most characters that {@code sts:AssumeRole} takes as a session's policy. */
  public static final int SESSION_LIMIT = 2_048;

  /** The most characters of a managed policy. */
  public static final int MANAGED_LIMIT = 6_144;

  /** The most characters of all policies together that are written in a role. */
  public static final int ROLE_LIMIT = 10_240;

  public PolicyDocument {
    statements = List.copyOf(statements);
  }

  /**
   * One permission.
   *
   * @param actions such as {@code ssm:SendCommand}
   * @param resources ARNs; {@code *} alone where the actions know no kind of resource
   * @param conditions by operator, then by key, such as {@code {"StringEquals": {"aws:SourceVpc":
   *     ["vpc-1"]}}}
   */
  public record Statement(
      List<String> actions,
      List<String> resources,
      Map<String, Map<String, List<String>>> conditions) {
    public Statement {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
      conditions = Map.copyOf(conditions);
    }

    /** Without conditions. */
    public Statement(List<String> actions, List<String> resources) {
      this(actions, resources, Map.of());
    }

    private void write(ObjectNode json) {
      json.put("Effect", "Allow");
      actions.forEach(json.putArray("Action")::add);
      resources.forEach(json.putArray("Resource")::add);
      if (!conditions.isEmpty()) {
        json.set("Condition", Json.strict().valueToTree(conditions));
      }
    }
  }

  /** The document, without white space. */
  public String json() {
    var document = Json.strict().createObjectNode().put("Version", "2012-10-17");
    var all = document.putArray("Statement");
    statements.forEach(statement -> statement.write(all.addObject()));
    return document.toString();
  }

  /**
   * The document as the policy of a session, which may then do what this and the role's own
   * policies allow together.
   *
   * @throws IllegalStateException where it is longer than {@link #SESSION_LIMIT}
   */
  public String session() {
    var json = json();
    if (json.length() > SESSION_LIMIT) {
      throw new IllegalStateException(
          "a session policy of " + json.length() + " characters is longer than STS takes");
    }
    return json;
  }
}
