package dev.hubscout.local.iam;

/** Who asks, as a policy with principals sees it. */
public sealed interface Requester {

  /**
   * A role of an account.
   *
   * @param arn the role's, not its session's
   */
  record Role(String account, String arn) implements Requester {}

  /**
   * An AWS service.
   *
   * @param name such as {@code lambda.amazonaws.com}
   */
  record Service(String name) implements Requester {}
}
