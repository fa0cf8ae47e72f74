package dev.hubscout.infra.hub;

import dev.hubscout.aws.capability.FunctionVariables;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Need;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.run.Capability;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.iam.Arns;
import dev.hubscout.infra.iam.Grants;
import dev.hubscout.infra.iam.OrganizationGrants;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What each function of the hub may do: what it needs to work, and nothing else. */
final class FunctionGrants {
  private static final String SEND = "sqs:SendMessage";
  private static final String RECEIVE = "sqs:ReceiveMessage";
  private static final String REMOVE = "sqs:DeleteMessage";
  private static final String ATTRIBUTES = "sqs:GetQueueAttributes";

  private final HubscoutConfig config;

  FunctionGrants(HubscoutConfig config) {
    this.config = config;
  }

  Grants of(HubFunction function) {
    var grants = new Grants();
    function.needs().forEach(need -> add(grants, function, need));
    if (function.feed() instanceof HubFunction.Feed feed) {
      grants.allow(List.of(RECEIVE, REMOVE, ATTRIBUTES), List.of(Arns.queue(feed.queue())));
    }
    logs(grants, function.logGroup());
    if (config.tracing()) {
      tracing(grants);
    }
    return grants;
  }

  private void add(Grants grants, HubFunction function, Need need) {
    switch (need) {
      case Need.Table table -> table(grants, table);
      case Need.Indexes(var table, var indexes) ->
          grants.allow(
              List.of("dynamodb:Query"),
              indexes.stream().map(index -> Arns.index(table, index)).toList());
      case Need.Send(var queue, var reason) -> send(grants, List.of(queue), reason);
      case Need.SendTasks(var reason) ->
          send(grants, Arrays.stream(Capability.values()).map(Names::queue).toList(), reason);
      case Need.SendOverdue() -> send(grants, FunctionVariables.overdue(), "");
      case Need.Postpone(var queue) ->
          grants.allow(List.of("sqs:ChangeMessageVisibility"), List.of(Arns.queue(queue)));
      case Need.DeadLetters() ->
          grants.allow(
              List.of(RECEIVE, REMOVE), HubQueues.drained().stream().map(Arns::queue).toList());
      case Need.Documents documents -> documents(grants, documents);
      case Need.Spokes() -> spokes(grants, function);
      case Need.Settings() -> parameter(grants, Names.SETTINGS_PARAMETER);
      case Need.Organization() -> organization(grants);
      case Need.KillSwitch() -> parameter(grants, Names.KILL_SWITCH_PARAMETER);
      case Need.Agent() ->
          grants.allow(List.of("sts:AssumeRole"), List.of(Arns.role(Names.ARTIFACT_READER_ROLE)));
      case Need.Streams(var tables) -> streams(grants, tables);
      case Need.EventBus() ->
          grants.allow(List.of("events:PutEvents"), List.of(Arns.bus(Names.EVENT_BUS)));
      case Need.Origins() -> {}
    }
  }

  private static void table(Grants grants, Need.Table need) {
    grants.allow(
        need.operations().stream().map(FunctionGrants::dynamo).toList(),
        List.of(Arns.table(need.table())),
        need.conditions());
    need.reasons().forEach((operation, reason) -> grants.because(dynamo(operation), reason));
  }

  private static String dynamo(String operation) {
    return "dynamodb:" + operation;
  }

  private static void send(Grants grants, List<String> queues, String reason) {
    grants.allow(List.of(SEND), queues.stream().map(Arns::queue).toList());
    if (!reason.isEmpty()) {
      grants.because(SEND, reason);
    }
  }

  private static void streams(Grants grants, List<String> tables) {
    grants.allowMany(
        "A stream's name has the time at which it was made.",
        List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
        tables.stream().map(Arns::streams).toList(),
        Map.of());
    grants.allowAny(
        "dynamodb:ListStreams",
        "The action knows no resource; Lambda wants it of a function that a stream feeds.");
    send(
        grants,
        List.of(HubQueues.ANNOUNCE_DEAD),
        "Lambda says there which records no attempt got through.");
  }

  private static void parameter(Grants grants, String name) {
    grants.allow(List.of("ssm:GetParameter"), List.of(Arns.parameter(name)));
  }

  private void documents(Grants grants, Need.Documents need) {
    var bucket = Arns.bucket(Names.documentsBucket(config.hub().account(), config.hub().region()));
    grants.allowMany(
        "Documents are named after their digests.",
        need.operations().stream().map(FunctionGrants::s3).toList(),
        List.of(bucket + "/documents/*"),
        Map.of());
    need.reasons().forEach((operation, reason) -> grants.because(s3(operation), reason));
    grants
        .allow(List.of("s3:ListBucket"), List.of(bucket))
        .because(
            "s3:ListBucket", "S3 says that a document is missing only to who may list the bucket.");
  }

  private static String s3(String operation) {
    return "s3:" + operation;
  }

  private void spokes(Grants grants, HubFunction function) {
    grants.allowMany(
        "Accounts come and go; the role's name is fixed, and the organization is named.",
        List.of("sts:AssumeRole"),
        Registrations.spokeRoles(function).stream().map(Arns::roleAnywhere).toList(),
        Map.of("StringEquals", Map.of("aws:ResourceOrgID", config.organizationId())));
    parameter(grants, Names.SETTINGS_PARAMETER);
  }

  /** In the management account directly; from elsewhere through its reader role. */
  private void organization(Grants grants) {
    if (!config.hub().account().equals(config.managementAccount())) {
      grants.allow(
          List.of("sts:AssumeRole"),
          List.of(Arns.role(config.managementAccount(), Names.ORGANIZATION_READER_ROLE)));
      return;
    }
    OrganizationGrants.add(grants, config);
  }

  private static void logs(Grants grants, String logGroup) {
    grants
        .allowMany(
            "Lambda names a function's log streams.",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            List.of(Arns.logStreams(logGroup)),
            Map.of())
        .because("logs:CreateLogStream", "Lambda writes the function's log with its role.")
        .because("logs:PutLogEvents", "Lambda writes the function's log with its role.");
  }

  private static void tracing(Grants grants) {
    for (var action : List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments")) {
      grants
          .allowAny(action, "The action knows no resource.")
          .because(action, "Lambda traces the function with its role.");
    }
  }
}
