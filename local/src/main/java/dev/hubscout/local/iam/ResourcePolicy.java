package dev.hubscout.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A policy that a resource has and that names principals: the trust policy of a role, the policy of
 * a queue, a bucket or an event bus. A statement without a resource, as in trust policies, is about
 * the resource that has it.
 */
public final class ResourcePolicy {
  private static final String PRINCIPAL_ARN = "aws:PrincipalArn";

  private final List<Statement> statements;

  private ResourcePolicy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /**
   * Reads a policy document, as JSON.
   *
   * @throws PolicyException where it is malformed or not known here
   */
  public static ResourcePolicy parse(String json) {
    return of(Documents.json(json));
  }

  /**
   * Reads a policy document.
   *
   * @throws PolicyException where it is malformed or not known here
   */
  public static ResourcePolicy of(JsonNode document) {
    return new ResourcePolicy(Documents.statements(document, Documents.Kind.RESOURCE));
  }

  /** Its statements, as they stand. */
  public List<Statement> statements() {
    return statements;
  }

  /** What it says about an access of a role that this machine recorded. */
  public Decision decides(Access access) {
    var arn = access.context().getOrDefault(PRINCIPAL_ARN, List.of());
    if (arn.size() != 1) {
      throw new PolicyException("The access does not tell its " + PRINCIPAL_ARN + ".");
    }
    return decides(
        new Requester.Role(access.account(), arn.getFirst()),
        access.action(),
        access.resource(),
        access.context());
  }

  /** What it says where this one asks. */
  public Decision decides(
      Requester requester, String action, String resource, Map<String, List<String>> context) {
    return Policy.decide(statements, action, resource, context, it -> it.names(requester));
  }
}
