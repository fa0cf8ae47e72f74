package dev.hubscout.infra.hub;

import static dev.hubscout.infra.hub.Deployed.at;
import static dev.hubscout.infra.hub.Deployed.property;
import static dev.hubscout.infra.hub.Deployed.resources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.capability.FunctionVariables;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Need;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.deployment.Variables;
import dev.hubscout.aws.hub.HubEnvironment;
import dev.hubscout.aws.store.StreamImages;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.infra.config.ContextSamples;
import dev.hubscout.storage.Index;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.assertions.Template;

/** What matters of the hub's templates. */
class HubStackTest {
  private static Template hub;
  private static Template artifacts;

  @BeforeAll
  static void synthesize(@TempDir Path folder) throws IOException {
    var deployed = new Deployed(ContextSamples.with("alarms.email", "ops@example.com"), folder);
    hub = deployed.hub();
    artifacts = deployed.artifacts("us-east-1");
  }

  // ---- what is kept

  @Test
  void tablesAreAsTheStoresDefineThemAndStay() {
    var tables = named("AWS::DynamoDB::Table", "TableName");

    assertThat(tables)
        .containsOnlyKeys(
            Names.RUNS_TABLE, Names.FACTS_TABLE, Names.DOCUMENTS_TABLE, Names.LISTINGS_TABLE);
    assertThat(tables.values())
        .allSatisfy(
            table -> {
              assertThat(property(table, "BillingMode")).isEqualTo("PAY_PER_REQUEST");
              assertThat(
                      property(
                          table, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                  .isEqualTo(true);
              assertThat(property(table, "SSESpecification", "SSEEnabled")).isEqualTo(true);
              assertThat(property(table, "DeletionProtectionEnabled")).isEqualTo(true);
              assertThat(property(table, "TimeToLiveSpecification"))
                  .isEqualTo(Map.of("AttributeName", "expires_at", "Enabled", true));
              assertThat(table).containsEntry("DeletionPolicy", "Retain");
              assertThat(table).containsEntry("UpdateReplacePolicy", "Retain");
            });
    for (var announced : List.of(Names.RUNS_TABLE, Names.FACTS_TABLE)) {
      assertThat(property(tables.get(announced), "StreamSpecification", "StreamViewType"))
          .isEqualTo("NEW_AND_OLD_IMAGES");
    }
    assertThat(indexes(tables.get(Names.DOCUMENTS_TABLE)))
        .isEqualTo(shapes(Tables.DOCUMENTS.indexes()));
    assertThat(indexes(tables.get(Names.RUNS_TABLE))).isEqualTo(shapes(Tables.RUNS.indexes()));
    assertThat(indexes(tables.get(Names.FACTS_TABLE))).isEqualTo(shapes(Tables.FACTS.indexes()));
  }

  private static List<String> indexes(Map<String, Object> table) {
    return ((List<?>) property(table, "GlobalSecondaryIndexes"))
        .stream()
            .map(
                index ->
                    at(index, "IndexName")
                        + " "
                        + at(index, "KeySchema", 0, "AttributeName")
                        + " "
                        + at(index, "KeySchema", 1, "AttributeName")
                        + " "
                        + at(index, "Projection", "ProjectionType"))
            .toList();
  }

  private static List<String> shapes(List<Index> indexes) {
    return indexes.stream()
        .map(
            index ->
                index.name()
                    + " "
                    + index.partitionKey()
                    + " "
                    + index.sortKey()
                    + " "
                    + (index.keysOnly() ? "KEYS_ONLY" : "ALL"))
        .toList();
  }

  @Test
  void bucketsArePrivateAndHoldTheRelease() {
    var bucket = resources(artifacts, "AWS::S3::Bucket").values().iterator().next();

    assertThat(property(bucket, "BucketName"))
        .isEqualTo("hubscout-artifacts-222222222222-us-east-1");
    assertThat(property(bucket, "PublicAccessBlockConfiguration"))
        .isEqualTo(
            Map.of(
                "BlockPublicAcls", true,
                "BlockPublicPolicy", true,
                "IgnorePublicAcls", true,
                "RestrictPublicBuckets", true));
    assertThat(property(bucket, "VersioningConfiguration", "Status")).isEqualTo("Enabled");
    assertThat(property(bucket, "BucketEncryption")).isNotNull();
    assertThat(property(bucket, "LifecycleConfiguration", "Rules"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(1);
    assertThat(bucket).containsEntry("DeletionPolicy", "Retain");
    var policy = resources(artifacts, "AWS::S3::BucketPolicy").values().iterator().next();
    assertThat(property(policy, "PolicyDocument", "Statement", 0, "Effect")).isEqualTo("Deny");
    assertThat(property(policy, "PolicyDocument", "Statement", 0, "Condition", "Bool"))
        .isEqualTo(Map.of("aws:SecureTransport", "false"));
    var copies = resources(artifacts, "Custom::AWS").values();
    assertThat(copies).hasSize(2);
    var digest =
        property(
            named("AWS::Lambda::Function", "FunctionName").get("hubscout-databases"),
            "Environment",
            "Variables",
            "HUBSCOUT_AGENT_SHA256_X86_64");
    assertThat(copies.toString())
        .contains("agent/0.1.0/" + digest + "/hubscout-agent-linux-x86_64.tar.gz");
  }

  // ---- queues and functions

  @Test
  void queuesAreEncryptedAndHaveDeadLetters() {
    var queues = named("AWS::SQS::Queue", "QueueName");

    assertThat(queues.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(HubQueues.feeding(), HubQueues.dead()).flatMap(List::stream).toList());
    assertThat(queues.values())
        .allSatisfy(queue -> assertThat(property(queue, "SqsManagedSseEnabled")).isEqualTo(true));
    for (var function : Registrations.functions()) {
      if (function.feed() instanceof HubFunction.Feed feed) {
        var queue = queues.get(feed.queue());
        assertThat((Integer) property(queue, "VisibilityTimeout"))
            .isGreaterThanOrEqualTo(6 * function.timeout());
        assertThat(property(queue, "RedrivePolicy", "maxReceiveCount")).isEqualTo(5);
        assertThat(property(queue, "RedrivePolicy", "deadLetterTargetArn").toString())
            .contains(
                logicalId("AWS::SQS::Queue", "QueueName", Names.deadLetterQueue(feed.queue())));
      }
    }
    var policies = resources(hub, "AWS::SQS::QueuePolicy").values();
    assertThat(policies).hasSameSizeAs(queues.values());
    assertThat(policies)
        .allSatisfy(
            policy ->
                assertThat(policy.toString())
                    .contains("Deny")
                    .contains("aws:SecureTransport=false"));
  }

  static List<HubFunction> functions() {
    return Registrations.functions();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void functionsAreOfOneMake(HubFunction function) {
    var made = named("AWS::Lambda::Function", "FunctionName").get(function.functionName());

    assertThat(property(made, "Runtime")).isEqualTo("java25");
    assertThat(property(made, "Architectures")).isEqualTo(List.of("arm64"));
    assertThat(property(made, "SnapStart", "ApplyOn")).isEqualTo("PublishedVersions");
    assertThat(property(made, "Handler")).isEqualTo(function.handler());
    assertThat(property(made, "Timeout")).isEqualTo(function.timeout());
    assertThat(property(made, "TracingConfig")).isNull();
    var log = named("AWS::Logs::LogGroup", "LogGroupName").get(function.logGroup());
    assertThat(property(log, "RetentionInDays")).isEqualTo(30);
    assertThat(property(made, "LoggingConfig", "LogGroup", "Ref"))
        .isEqualTo(logicalId("AWS::Logs::LogGroup", "LogGroupName", function.logGroup()));
    var id = logicalId("AWS::Lambda::Function", "FunctionName", function.functionName());
    assertThat(resources(hub, "AWS::Lambda::Alias").values())
        .filteredOn(alias -> at(property(alias, "FunctionName"), "Ref").equals(id))
        .singleElement()
        .satisfies(
            alias -> {
              assertThat(property(alias, "Name")).isEqualTo("live");
              assertThat(property(alias, "FunctionVersion", "Fn::GetAtt", 1)).isEqualTo("Version");
            });
    var role = named("AWS::IAM::Role", "RoleName").get(function.roleName());
    assertThat(property(role, "Path")).isEqualTo(Names.ROLE_PATH);
    assertThat(property(role, "ManagedPolicyArns")).isNull();
  }

  /** What no function reads would stop it, and what it misses, too. */
  @ParameterizedTest
  @MethodSource("functions")
  void functionsReadTheirVariables(HubFunction function) {
    var variables = variables(function);
    var environment = HubEnvironment.of(variables);

    assertThat(variables.keySet())
        .as("what it needs; without what this deployment does not have")
        .isSubsetOf(FunctionVariables.of(function).stream().map(Variables.PREFIX::concat).toList());
    if (function.needs(Need.Agent.class)) {
      assertThat(environment.artifact().bucket())
          .isEqualTo("hubscout-artifacts-222222222222-eu-central-1");
    } else {
      assertThat(environment.agent()).isNull();
    }
    if (function.needs(Need.EventBus.class)) {
      assertThat(environment.announcedOn()).isEqualTo(Names.EVENT_BUS);
    }
    if (function.needs(Need.Organization.class)) {
      assertThat(environment.organizationRoleArn())
          .endsWith(":111111111111:role/hubscout/HubscoutOrganizationReader");
    }
  }

  @Test
  void functionsHaveTheVariablesOfWhatTheyNeedAlone() {
    assertThat(variables(Registrations.function("hubscout-instances-events")).keySet())
        .containsExactlyInAnyOrder(
            "HUBSCOUT_FACTS_TABLE",
            "HUBSCOUT_GONE_RETENTION_DAYS",
            "HUBSCOUT_HISTORY_RETENTION_DAYS",
            "HUBSCOUT_SPOKE_ROLE",
            "HUBSCOUT_SETTINGS_PARAMETER");
    assertThat(variables(CoreFunctions.ANNOUNCE).keySet()).containsExactly("HUBSCOUT_EVENT_BUS");
    assertThat(variables(Registrations.function("hubscout-databases-events")).keySet())
        .contains("HUBSCOUT_DATABASES_QUEUE_URL", "HUBSCOUT_DATABASES_EVENTS_QUEUE_URL")
        .doesNotContain("HUBSCOUT_INSTANCES_QUEUE_URL", "HUBSCOUT_PLAN_QUEUE_URL");
    var sweep = HubEnvironment.of(variables(CoreFunctions.SWEEP));
    assertThat(sweep.deadLetterQueueUrls()).hasSize(6);
    assertThat(sweep.queues()).containsOnlyKeys(Capability.values());
  }

  private static Map<String, String> variables(HubFunction function) {
    var made = named("AWS::Lambda::Function", "FunctionName").get(function.functionName());
    var variables = new HashMap<String, String>();
    ((Map<?, ?>) property(made, "Environment", "Variables"))
        .forEach((name, value) -> variables.put((String) name, resolved(value)));
    return variables;
  }

  private static String resolved(Object value) {
    return switch (value) {
      case String text -> text;
      case Map<?, ?> map when map.get("Fn::Sub") instanceof String text ->
          text.replace("${AWS::Partition}", "aws");
      case Map<?, ?> map when map.get("Fn::Join") instanceof List<?> join ->
          ((List<?>) join.get(1))
              .stream()
                  .map(HubStackTest::resolved)
                  .collect(Collectors.joining((String) join.get(0)));
      case Map<?, ?> map when map.get("Ref") instanceof String ref ->
          ref.equals("AWS::Partition")
              ? "aws"
              : "https://sqs.eu-central-1.amazonaws.com/222222222222/" + ref;
      default -> throw new AssertionError("not resolved: " + value);
    };
  }

  @Test
  void queuesFeedAliasesWithALimitAndInParts() {
    var mappings = new ArrayList<>(resources(hub, "AWS::Lambda::EventSourceMapping").values());

    assertThat(mappings).hasSize(8);
    assertThat(mappings)
        .allSatisfy(
            mapping -> {
              assertThat(property(mapping, "FunctionResponseTypes"))
                  .isEqualTo(List.of("ReportBatchItemFailures"));
              assertThat(property(mapping, "FunctionName", "Ref").toString()).contains("Live");
            });
    assertThat(mappings.stream().filter(mapping -> property(mapping, "ScalingConfig") != null))
        .hasSize(6)
        .allSatisfy(
            mapping -> {
              boolean plan = property(mapping, "EventSourceArn").toString().contains("QueuePlan");
              assertThat(property(mapping, "ScalingConfig", "MaximumConcurrency"))
                  .isEqualTo(plan ? 2 : 20);
            });
    assertThat(mappings.stream().filter(mapping -> property(mapping, "StartingPosition") != null))
        .hasSize(2)
        .allSatisfy(
            mapping -> {
              assertThat(property(mapping, "StartingPosition")).isEqualTo("TRIM_HORIZON");
              assertThat(property(mapping, "BisectBatchOnFunctionError")).isEqualTo(true);
              assertThat(property(mapping, "DestinationConfig", "OnFailure", "Destination"))
                  .isNotNull();
              assertThat(property(mapping, "FilterCriteria", "Filters", 0, "Pattern"))
                  .isIn(StreamImages.FACTS_PATTERN, StreamImages.RUNS_PATTERN);
            });
  }

  // ---- schedules and events

  @Test
  void runsBeginDailyAndHourly() throws IOException {
    var schedules = named("AWS::Scheduler::Schedule", "Name");

    assertThat(schedules)
        .containsOnlyKeys(
            "hubscout-databases",
            "hubscout-instances",
            "hubscout-resources",
            "hubscout-sweep",
            "hubscout-coverage");
    assertThat(property(schedules.get("hubscout-databases"), "ScheduleExpression"))
        .isEqualTo("cron(30 21 * * ? *)");
    assertThat(property(schedules.get("hubscout-instances"), "ScheduleExpression"))
        .isEqualTo("cron(7 * * * ? *)");
    assertThat(property(schedules.get("hubscout-resources"), "ScheduleExpression"))
        .isEqualTo("cron(17 3 * * ? *)");
    assertThat(schedules.values())
        .allSatisfy(
            schedule -> {
              assertThat(property(schedule, "State"))
                  .isEqualTo(
                      "hubscout-resources".equals(property(schedule, "Name"))
                          ? "DISABLED"
                          : "ENABLED");
              assertThat(property(schedule, "Target", "DeadLetterConfig", "Arn")).isNotNull();
            });
    for (var capability : Capability.values()) {
      var schedule = schedules.get("hubscout-" + capability);
      assertThat(property(schedule, "ScheduleExpressionTimezone")).isEqualTo("UTC");
      var input =
          ((String) property(schedule, "Target", "Input"))
              .replace("<aws.scheduler.scheduled-time>", "2026-11-22T21:30:00Z");
      var request = Json.read(Json.lenient().readTree(input), RunRequest.class, "request");
      assertThat(request.capability()).isEqualTo(capability);
      assertThat(request.scheduleId()).isEqualTo("hubscout-" + capability);
    }
  }

  @Test
  void onlyForwardersOfTheOrganizationPutEventsOfTwoKinds() {
    var policies = resources(hub, "AWS::Events::EventBusPolicy").values();

    assertThat(policies).hasSize(1);
    var statement = property(policies.iterator().next(), "Statement");
    assertThat(at(statement, "Action")).isEqualTo("events:PutEvents");
    assertThat(at(statement, "Condition", "StringEquals"))
        .isEqualTo(
            Map.of(
                "aws:PrincipalOrgID",
                "o-ab12cd34ef",
                "events:source",
                List.of("aws.ec2", "aws.ssm"),
                "events:detail-type",
                List.of(
                    "EC2 Command Status-change Notification",
                    "EC2 Instance State-change Notification")));
    assertThat(at(statement, "Condition", "ArnLike", "aws:PrincipalArn"))
        .isEqualTo(
            Map.of("Fn::Sub", "arn:${AWS::Partition}:iam::*:role/hubscout/HubscoutEventForwarder"));
  }

  @Test
  void commandsParametersDoNotGetIntoTheQueue() {
    var rule = named("AWS::Events::Rule", "Name").get("hubscout-command-ends");

    assertThat(property(rule, "Targets", 0, "InputTransformer", "InputTemplate"))
        .isEqualTo(
            "{\"source\":<source>,\"detail-type\":<detail-type>,\"account\":<account>,"
                + "\"region\":<region>,\"time\":<time>,"
                + "\"detail\":{\"command-id\":<command-id>,\"status\":<status>}}");
    assertThat(property(rule, "Targets", 0, "DeadLetterConfig")).isNotNull();
    assertThat(property(rule, "EventPattern", "detail", "document-name"))
        .isEqualTo(List.of(Map.of("prefix", "Hubscout-Discover-")));
    var completed = named("AWS::Events::Rule", "Name").get("hubscout-run-completed");
    assertThat(property(completed, "Targets", 0, "Input")).isEqualTo("{}");
    assertThat(property(completed, "EventPattern", "account")).isEqualTo(List.of("222222222222"));
  }

  // ---- the API, and who is told

  @Test
  void everyRouteAsksForASignature() {
    var routes = resources(hub, "AWS::ApiGatewayV2::Route").values();

    assertThat(routes.stream().map(route -> property(route, "RouteKey")))
        .containsExactlyInAnyOrder(
            "GET /api/{proxy+}",
            "HEAD /api/{proxy+}",
            "POST /api/{proxy+}",
            "DELETE /api/{proxy+}");
    assertThat(routes)
        .allSatisfy(route -> assertThat(property(route, "AuthorizationType")).isEqualTo("AWS_IAM"));
    var stage = resources(hub, "AWS::ApiGatewayV2::Stage").values().iterator().next();
    assertThat(property(stage, "DefaultRouteSettings"))
        .isEqualTo(Map.of("ThrottlingBurstLimit", 100, "ThrottlingRateLimit", 50));
    assertThat(property(stage, "AccessLogSettings", "DestinationArn")).isNotNull();
  }

  @Test
  void alarmsTellTheTopic() {
    var alarms = named("AWS::CloudWatch::Alarm", "AlarmName");

    assertThat(alarms.keySet())
        .contains(
            "hubscout-RunOverdue",
            "hubscout-SweepNotRunning",
            "hubscout-CoverageLow",
            "hubscout-ListingsIncomplete",
            "hubscout-DocumentsNotDeleted",
            "hubscout-ApiFails",
            "hubscout-FunctionsThrottled",
            "hubscout-TablesThrottled",
            "hubscout-DeadLettersTaken",
            "hubscout-AnnouncementsLate",
            "hubscout-DeadLettersPlanDead",
            "hubscout-QueueAgeDatabases");
    assertThat(alarms.values())
        .allSatisfy(
            alarm -> {
              assertThat(property(alarm, "AlarmActions", 0, "Ref")).isNotNull();
              assertThat(property(alarm, "AlarmDescription")).asString().hasSizeGreaterThan(40);
            });
    assertThat(property(alarms.get("hubscout-CoverageLow"), "Dimensions"))
        .isEqualTo(List.of(Map.of("Name", "Service", "Value", "hubscout")));
    var failed = named("AWS::Events::Rule", "Name").get("hubscout-run-failed");
    assertThat(property(failed, "EventPattern", "detail", "status")).isEqualTo(List.of("FAILED"));
    assertThat(resources(hub, "AWS::SNS::Subscription").values())
        .singleElement()
        .satisfies(it -> assertThat(property(it, "Endpoint")).isEqualTo("ops@example.com"));
    assertThat(resources(hub, "AWS::CloudWatch::Dashboard")).hasSize(1);
  }

  @Test
  void parametersAreThere() {
    var parameters = named("AWS::SSM::Parameter", "Name");

    assertThat(property(parameters.get(Names.KILL_SWITCH_PARAMETER), "Value")).isEqualTo("off");
    assertThat(property(parameters.get(Names.SETTINGS_PARAMETER), "Value")).isEqualTo("{}");
  }

  // ---- what all of it keeps to

  @Test
  void noPartitionIsWrittenDown() throws IOException {
    for (var template : List.of(hub, artifacts)) {
      assertThat(Json.lenient().writeValueAsString(template.toJSON()))
          .doesNotContain("arn:aws:")
          .doesNotContain("arn:aws-us-gov:")
          .doesNotContain("arn:aws-cn:");
    }
  }

  private static Map<String, Map<String, Object>> named(String type, String property) {
    return resources(hub, type).values().stream()
        .collect(Collectors.toMap(it -> String.valueOf(property(it, property)), it -> it));
  }

  private static String logicalId(String type, String property, String name) {
    return resources(hub, type).entrySet().stream()
        .filter(it -> name.equals(property(it.getValue(), property)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
