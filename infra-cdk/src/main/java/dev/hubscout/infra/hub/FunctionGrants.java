package dev.hubscout.infra.hub;

import static dev.hubscout.aws.deployment.Names.FACTS_TABLE;
import static dev.hubscout.aws.deployment.Names.RUNS_TABLE;

import dev.hubscout.aws.deployment.HubFunction;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.run.Capability;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.iam.Arns;
import dev.hubscout.infra.iam.Grants;
import dev.hubscout.infra.iam.OrganizationGrants;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What each function of the hub may do: what its code calls, and nothing else. */
final class FunctionGrants {
  private static final String GET = "dynamodb:GetItem";
  private static final String BATCH_GET = "dynamodb:BatchGetItem";
  private static final String QUERY = "dynamodb:Query";
  private static final String PUT = "dynamodb:PutItem";
  private static final String UPDATE = "dynamodb:UpdateItem";
  private static final String DELETE = "dynamodb:DeleteItem";
  private static final String BATCH_WRITE = "dynamodb:BatchWriteItem";
  private static final String CHECK = "dynamodb:ConditionCheckItem";

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
    switch (function) {
      case PLAN -> plan(grants);
      case SWEEP -> sweep(grants);
      case ANNOUNCE -> announce(grants);
      case API -> api(grants);
      case COVERAGE -> coverage(grants);
      case DATABASES -> databases(grants);
      case DATABASES_EVENTS -> databasesEvents(grants);
      case INSTANCES -> instances(grants);
      case INSTANCES_EVENTS -> instancesEvents(grants);
    }
    if (FunctionSpec.of(function).feed() instanceof FunctionSpec.Feed feed) {
      grants.allow(List.of(RECEIVE, REMOVE, ATTRIBUTES), List.of(Arns.queue(feed.queue())));
    }
    if (function.entersSpokes()) {
      spokes(grants);
    }
    logs(grants, FunctionSpec.of(function).logGroup());
    if (config.tracing()) {
      tracing(grants);
    }
    return grants;
  }

  // ---- one method for each function

  private void plan(Grants grants) {
    grants.allow(
        List.of(GET, BATCH_GET, QUERY, PUT, UPDATE, DELETE, BATCH_WRITE, CHECK),
        List.of(Arns.table(RUNS_TABLE)));
    begin(grants);
    grants.allow(List.of(SEND), taskQueues());
    settings(grants);
  }

  /** It begins runs that had to wait, as plan does; their accounts are left to plan. */
  private void sweep(Grants grants) {
    grants.allow(
        List.of(GET, BATCH_GET, QUERY, PUT, UPDATE, DELETE, BATCH_WRITE),
        List.of(Arns.table(RUNS_TABLE)));
    grants.allow(List.of(QUERY), List.of(Arns.index(RUNS_TABLE, Tables.DUE.name())));
    begin(grants);
    grants
        .allow(List.of(SEND), taskQueues())
        .because(SEND, "Tasks are sent again where plan ended between noting and sending them.");
    // groups are of databases alone
    grants.allow(List.of(SEND), List.of(Arns.queue(Names.eventsQueue(Capability.DATABASES))));
    grants.allow(List.of(RECEIVE, REMOVE), HubQueues.drained().stream().map(Arns::queue).toList());
  }

  private void begin(Grants grants) {
    grants.allow(List.of(QUERY, BATCH_GET, PUT, BATCH_WRITE), List.of(Arns.table(FACTS_TABLE)));
    grants.allow(List.of(SEND), List.of(Arns.queue(Names.PLAN_QUEUE)));
    organization(grants);
  }

  private static List<String> taskQueues() {
    return Arrays.stream(Capability.values()).map(Names::queue).map(Arns::queue).toList();
  }

  private void announce(Grants grants) {
    grants.allowMany(
        "A stream's name has the time at which it was made.",
        List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
        List.of(Arns.streams(RUNS_TABLE), Arns.streams(FACTS_TABLE)),
        Map.of());
    grants.allowAny(
        "dynamodb:ListStreams",
        "The action knows no resource; Lambda wants it of a function that a stream feeds.");
    grants.allow(List.of("events:PutEvents"), List.of(Arns.bus(Names.EVENT_BUS)));
    grants
        .allow(List.of(SEND), List.of(Arns.queue(HubQueues.ANNOUNCE_DEAD)))
        .because(SEND, "Lambda says there which records no attempt got through.");
  }

  /**
   * It reads everything, and writes nothing but runs that are asked for, cancelled or to be
   * deleted, what keeps a second one of the same scope or key out, and, once, the key of page
   * tokens.
   */
  private void api(Grants grants) {
    grants.allow(
        List.of(GET, BATCH_GET, QUERY), List.of(Arns.table(RUNS_TABLE), Arns.table(FACTS_TABLE)));
    grants.allow(
        List.of(QUERY),
        List.of(
            Arns.index(RUNS_TABLE, Tables.BY_CAPABILITY.name()),
            Arns.index(RUNS_TABLE, Tables.BY_STATUS.name()),
            Arns.index(FACTS_TABLE, Tables.BY_INSTANCE.name()),
            Arns.index(FACTS_TABLE, Tables.BY_ADDRESS.name()),
            Arns.index(FACTS_TABLE, Tables.CHANGES_BY_ACCOUNT.name()),
            Arns.index(FACTS_TABLE, Tables.BY_FAMILY.name())));
    grants.allow(
        List.of(PUT),
        List.of(Arns.table(RUNS_TABLE)),
        Map.of(
            "ForAllValues:StringLike",
            Map.of("dynamodb:LeadingKeys", List.of("RUN#*", "OPEN#*", "KEY#*", "PAGE_KEY")),
            // A run's tasks and counters have more in their keys than the run.
            "ForAllValues:StringNotLike",
            Map.of("dynamodb:LeadingKeys", List.of("RUN#*#*"))));
    grants
        .allow(
            List.of(DELETE),
            List.of(Arns.table(RUNS_TABLE)),
            Map.of(
                "ForAllValues:StringLike",
                Map.of("dynamodb:LeadingKeys", List.of("OPEN#*", "KEY#*"))))
        .because(
            DELETE,
            "What keeps a second run out is removed where the first does not exist any more.");
    grants.allow(List.of(SEND), List.of(Arns.queue(Names.PLAN_QUEUE)));
  }

  private void coverage(Grants grants) {
    grants
        .allow(List.of(GET, QUERY, PUT, DELETE, CHECK), List.of(Arns.table(FACTS_TABLE)))
        .because(DELETE, "Figures of an account go with the last of what is known of it.");
  }

  private void databases(Grants grants) {
    grants.allow(
        List.of(GET, BATCH_GET, QUERY, PUT, UPDATE, DELETE, BATCH_WRITE),
        List.of(Arns.table(RUNS_TABLE)));
    instanceFacts(grants);
    grants.allow(List.of("ssm:GetParameter"), List.of(Arns.parameter(Names.KILL_SWITCH_PARAMETER)));
    grants.allow(List.of("sts:AssumeRole"), List.of(Arns.role(Names.ARTIFACT_READER_ROLE)));
  }

  private void databasesEvents(Grants grants) {
    grants.allow(
        List.of(GET, BATCH_GET, QUERY, PUT, UPDATE, DELETE), List.of(Arns.table(RUNS_TABLE)));
    grants.allow(List.of(BATCH_GET, QUERY, PUT), List.of(Arns.table(FACTS_TABLE)));
    grants
        .allow(List.of(SEND), List.of(Arns.queue(Names.queue(Capability.DATABASES))))
        .because(
            SEND,
            "A group goes back to where it is sent where the function that sent it ended before it"
                + " could note the command.");
    grants.allow(
        List.of("sqs:ChangeMessageVisibility"),
        List.of(Arns.queue(Names.eventsQueue(Capability.DATABASES))));
  }

  private void instances(Grants grants) {
    grants.allow(List.of(GET, BATCH_GET, PUT, UPDATE, DELETE), List.of(Arns.table(RUNS_TABLE)));
    instanceFacts(grants);
  }

  private void instancesEvents(Grants grants) {
    instanceFacts(grants);
  }

  // ---- what several have

  /** Instances, which move to another key when they are over, and their databases with them. */
  private static void instanceFacts(Grants grants) {
    grants.allow(List.of(GET, BATCH_GET, QUERY, PUT, DELETE), List.of(Arns.table(FACTS_TABLE)));
  }

  private static void settings(Grants grants) {
    grants.allow(List.of("ssm:GetParameter"), List.of(Arns.parameter(Names.SETTINGS_PARAMETER)));
  }

  private void spokes(Grants grants) {
    grants.allowMany(
        "Accounts come and go; the role's name is fixed, and the organization is named.",
        List.of("sts:AssumeRole"),
        List.of(Arns.roleAnywhere(Names.SPOKE_ROLE)),
        Map.of("StringEquals", Map.of("aws:ResourceOrgID", config.organizationId())));
    settings(grants);
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
