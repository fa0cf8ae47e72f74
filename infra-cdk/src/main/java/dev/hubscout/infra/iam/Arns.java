package dev.hubscout.infra.iam;

import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.account.AccountId;

/** ARNs of what has a fixed name, as {@code Fn::Sub} takes them: in any partition and Region. */
public final class Arns {
  /** The alias that everything invokes. */
  public static final String LIVE = "live";

  private static final String PARTITION = "arn:${AWS::Partition}:";
  private static final String HERE = ":${AWS::Region}:${AWS::AccountId}:";

  private Arns() {}

  public static String table(String table) {
    return PARTITION + "dynamodb" + HERE + "table/" + table;
  }

  public static String index(String table, String index) {
    return table(table) + "/index/" + index;
  }

  /** A table's streams: the name of one has the time at which it was made. */
  public static String streams(String table) {
    return table(table) + "/stream/*";
  }

  public static String queue(String queue) {
    return PARTITION + "sqs" + HERE + queue;
  }

  /**
   * @param name begins with a slash
   */
  public static String parameter(String name) {
    return PARTITION + "ssm" + HERE + "parameter" + name;
  }

  public static String bus(String bus) {
    return PARTITION + "events" + HERE + "event-bus/" + bus;
  }

  /** A function's log streams. */
  public static String logStreams(String logGroup) {
    return PARTITION + "logs" + HERE + "log-group:" + logGroup + ":*";
  }

  /** A function as everything invokes it. */
  public static String live(HubFunction function) {
    return PARTITION + "lambda" + HERE + "function:" + function.functionName() + ":" + LIVE;
  }

  /** A role of ours in this account. */
  public static String role(String name) {
    return PARTITION + "iam::${AWS::AccountId}:role" + Names.ROLE_PATH + name;
  }

  /** A role of ours in another account. */
  public static String role(AccountId account, String name) {
    return PARTITION + "iam::" + account + ":role" + Names.ROLE_PATH + name;
  }

  /** A role of ours in whatever account has it. */
  public static String roleAnywhere(String name) {
    return PARTITION + "iam::*:role" + Names.ROLE_PATH + name;
  }

  /** This account, as a principal. */
  public static String thisAccount() {
    return PARTITION + "iam::${AWS::AccountId}:root";
  }

  public static String bucket(String bucket) {
    return PARTITION + "s3:::" + bucket;
  }
}
