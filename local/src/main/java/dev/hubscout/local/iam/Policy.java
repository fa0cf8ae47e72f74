package dev.hubscout.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A policy of a role or of a session, decided by IAM's rules ("Policy evaluation logic" in the IAM
 * user guide): what no statement allows is denied, and a statement that denies wins. What is not
 * known here, an operator or an element, is an error when the policy is read and never ignored.
 */
public final class Policy {
  private final List<Statement> statements;

  private Policy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /**
   * Reads a policy document, as JSON.
   *
   * @throws PolicyException where it is malformed or not known here
   */
  public static Policy parse(String json) {
    return of(Documents.json(json));
  }

  /**
   * Reads a policy document.
   *
   * @throws PolicyException where it is malformed or not known here
   */
  public static Policy of(JsonNode document) {
    return new Policy(Documents.statements(document, Documents.Kind.IDENTITY));
  }

  /** What all policies of a role say together. */
  public static Policy union(List<Policy> policies) {
    var all = new ArrayList<Statement>();
    policies.forEach(policy -> all.addAll(policy.statements));
    return new Policy(all);
  }

  /** Its statements, as they stand. */
  public List<Statement> statements() {
    return statements;
  }

  /** What it says about an access; session policies are not looked at. */
  public Decision decides(Access access) {
    return decide(statements, access.action(), access.resource(), access.context(), it -> true);
  }

  static Decision decide(
      List<Statement> statements,
      String action,
      String resource,
      Map<String, List<String>> context,
      Predicate<Statement> meant) {
    var applying =
        statements.stream()
            .filter(it -> meant.test(it) && it.applies(action, resource, context))
            .toList();
    for (var statement : applying) {
      if (statement.effect() == Statement.Effect.DENY) {
        return new Decision(Decision.Outcome.DENIED, statement);
      }
    }
    return applying.isEmpty()
        ? new Decision(Decision.Outcome.NO_ALLOW, null)
        : new Decision(Decision.Outcome.ALLOWED, applying.getFirst());
  }
}
