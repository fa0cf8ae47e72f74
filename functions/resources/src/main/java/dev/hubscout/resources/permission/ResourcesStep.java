package dev.hubscout.resources.permission;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.spoke.Permission;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.aws.spoke.Step.OwnRole;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What calling list operations takes in a member account. It has a role of its own, since it is far
 * more than the hub's other steps may do. The actions are a file, so that whoever reviews a change
 * sees which come and go; a test compares it with the catalogue.
 */
public final class ResourcesStep {
  private static final String FILE = "permissions.txt";

  /**
   * What the role may never do: read data, or do what the catalogue says is never to be called.
   * These are not allowed to begin with; they are denied so that no wildcard can allow one.
   */
  public static final List<String> DENIED =
      List.of(
          // data
          "bedrock-agentcore:ListEvents",
          "bedrock-agentcore:ListMemoryRecords",
          "chime:ListChannelMessages",
          "dynamodb:BatchGetItem",
          "dynamodb:GetItem",
          "dynamodb:GetRecords",
          "dynamodb:PartiQLSelect",
          "dynamodb:Query",
          "dynamodb:Scan",
          "geo:ListDevicePositions",
          "kinesis:GetRecords",
          "kinesis:SubscribeToShard",
          "kms:Decrypt",
          "kms:ReEncryptFrom",
          "lambda:GetFunction",
          "lambda:GetLayerVersion",
          "logs:FilterLogEvents",
          "logs:GetLogEvents",
          "logs:GetLogRecord",
          "logs:GetQueryResults",
          "logs:ListAnomalies",
          "logs:StartLiveTail",
          "logs:StartQuery",
          "mechanicalturk:ListAssignmentsForHIT",
          "mediastore:ListItems",
          "neptune-db:GetEngineStatus",
          "neptune-db:List*",
          "s3:GetObject*",
          "s3:ListBucket",
          "s3:ListBucketVersions",
          "sdb:ListDomains",
          "secretsmanager:BatchGetSecretValue",
          "secretsmanager:GetSecretValue",
          "sqs:ReceiveMessage",
          "ssm:GetParameter*",
          "ssm:ListCommandInvocations",
          "ssm:ListCommands",
          // credentials
          "ecr-public:GetAuthorizationToken",
          "ecr:GetAuthorizationToken",
          "kinesisvideo:GetDASHStreamingSessionURL",
          "kinesisvideo:GetHLSStreamingSessionURL",
          "kinesisvideo:ListFragments",
          "lakeformation:GetTemporary*",
          "m2:GetSignedBluinsightsUrl",
          "redshift-serverless:GetCredentials",
          "redshift:GetClusterCredentials*",
          "secretsmanager:GetRandomPassword",
          "sts:AssumeRole*",
          "sts:GetSessionToken",
          // what makes something, or costs
          "ce:Get*",
          "ce:List*",
          "importexport:ListJobs",
          "iot:DescribeEndpoint",
          "iot:GetRegistrationCode",
          "route53-recovery-cluster:ListRoutingControls",
          "waf-regional:GetChangeToken",
          "waf:GetChangeToken");

  /** Lists what an account's services have. */
  public static final Step STEP =
      new Step(
          "resources",
          List.of(
              Permission.anywhere(
                  "List operations answer for a whole account, and name no resource.",
                  actions().toArray(String[]::new))),
          new OwnRole(
              Names.RESOURCES_ROLE,
              "Lets the hub of Hubscout call the list operations of AWS's services.",
              DENIED));

  private ResourcesStep() {}

  /** The actions of the file, in order. */
  static List<String> actions() {
    var file = ResourcesStep.class.getResourceAsStream(FILE);
    if (file == null) {
      throw new IllegalStateException("The permissions are not on the class path: " + FILE);
    }
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
