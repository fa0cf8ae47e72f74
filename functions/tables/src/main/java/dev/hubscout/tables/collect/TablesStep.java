package dev.hubscout.tables.collect;

import dev.hubscout.aws.spoke.Permission;
import dev.hubscout.aws.spoke.Step;

/** What the collector may do in a member account: it reads no item of a table. */
public final class TablesStep {
  /** Lists tables, describes them, and reads their metrics. */
  public static final Step STEP =
      Step.of(
          "tables",
          Permission.anywhere(
              "AWS defines no resource type for these actions. They list and read metrics.",
              "application-autoscaling:DescribeScalableTargets",
              "application-autoscaling:DescribeScalingPolicies",
              "cloudwatch:GetMetricData",
              "cloudwatch:ListMetrics",
              "dynamodb:ListTables"),
          Permission.on(
              "Every table is described, whatever its name.",
              "arn:" + Permission.PARTITION + ":dynamodb:*:" + Permission.ACCOUNT + ":table/*",
              "dynamodb:DescribeContinuousBackups",
              "dynamodb:DescribeTable",
              "dynamodb:DescribeTimeToLive"));

  private TablesStep() {}
}
