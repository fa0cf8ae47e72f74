package dev.hubscout.aws.spoke;

import static java.util.function.Predicate.not;

import dev.hubscout.aws.access.SessionPolicy;
import dev.hubscout.aws.access.SessionPolicy.Statement;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.account.AccountId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a member account is entered for. A session carries its step's policy, and may do what that
 * and the role allow together: whoever takes a session's credentials from a function gets no more
 * than its one step. {@code sts:GetCallerIdentity} needs no permission anywhere.
 */
public enum Step {
  /** Lists instances, and what Systems Manager knows of them. */
  INVENTORY,
  /** Sends the agent: lists instances and looks for earlier sends before that. */
  DISPATCH,
  /** Reads what a command printed. */
  COLLECT,
  /** Stops a command. */
  CANCEL,
  /**
   * Creates and removes the document, from a command line that runs without a deployment. No
   * function takes this step, and the role of a deployment does not allow it.
   */
  INSTALL;

  /** The steps that a deployed hub takes; the role in member accounts allows these together. */
  public static List<Step> deployed() {
    return Arrays.stream(values()).filter(not(INSTALL::equals)).toList();
  }

  /**
   * What the step needs in an account, in all of its Regions. Where a resource is {@code *}, AWS's
   * Service Authorization Reference knows none that the action could be narrowed to.
   *
   * @param partition such as {@code aws-cn}, or a template's word for it
   * @param account its id, or a template's word for it
   */
  public List<Statement> statements(String partition, String account) {
    return switch (this) {
      case INVENTORY ->
          List.of(anywhere("ec2:DescribeInstances", "ssm:DescribeInstanceInformation"));
      case DISPATCH ->
          Stream.concat(
                  INVENTORY.statements(partition, account).stream(),
                  Stream.of(
                      anywhere("ssm:ListCommands"),
                      new Statement(
                          List.of("ssm:SendCommand"),
                          List.of(
                              documents(partition, account),
                              "arn:" + partition + ":ec2:*:" + account + ":instance/*"))))
              .toList();
      case COLLECT ->
          List.of(
              anywhere(
                  "ssm:ListCommandInvocations", "ssm:GetCommandInvocation", "ssm:ListCommands"));
      case CANCEL -> List.of(anywhere("ssm:CancelCommand"));
      case INSTALL ->
          List.of(
              new Statement(
                  List.of("ssm:CreateDocument", "ssm:DeleteDocument"),
                  List.of(documents(partition, account))));
    };
  }

  private static String documents(String partition, String account) {
    return "arn:" + partition + ":ssm:*:" + account + ":document/" + Names.DISCOVER_DOCUMENTS + "*";
  }

  private static Statement anywhere(String... actions) {
    return new Statement(List.of(actions), List.of("*"));
  }

  /** What the step's sessions carry. */
  public SessionPolicy policy(String partition, AccountId account) {
    return new SessionPolicy(statements(partition, account.value()));
  }
}
