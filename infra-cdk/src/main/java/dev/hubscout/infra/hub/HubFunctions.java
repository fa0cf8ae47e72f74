package dev.hubscout.infra.hub;

import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.iam.Arns;
import dev.hubscout.infra.iam.Roles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.iam.FromRoleArnOptions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.FilterCriteriaProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.FilterProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.OnFailureProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.ScalingConfigProperty;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.constructs.Construct;

/**
 * The functions, each with a role of its own, and what feeds them. Everything invokes the alias
 * {@link Arns#LIVE} of a published version, since only those have SnapStart.
 */
final class HubFunctions {
  /**
   * Records of a stream that one invocation takes, and for how many seconds they are waited for.
   */
  private static final int STREAM_BATCH = 100;

  private static final int STREAM_WINDOW = 1;

  /**
   * A record that the bus refuses for hours is left, and its place told; the stream keeps a day.
   */
  private static final int STREAM_AGE = 6 * 3_600;

  private static final List<String> PARTIAL = List.of("ReportBatchItemFailures");

  private final Map<HubFunction, Alias> live = new HashMap<>();
  private final Construct scope;
  private final HubscoutConfig config;

  HubFunctions(
      Construct scope,
      HubscoutConfig config,
      HubTables tables,
      HubQueues queues,
      Packages packages,
      Release release) {
    this.scope = scope;
    this.config = config;
    var environment = new FunctionEnvironment(config, queues, release);
    var grants = new FunctionGrants(config);
    for (var function : Registrations.functions()) {
      var alias = function(function, environment.of(function), grants, packages);
      live.put(function, alias);
      if (function.feed() instanceof HubFunction.Feed feed) {
        feed(id(function), alias, feed, queues);
      }
    }
    var announce = live(CoreFunctions.ANNOUNCE);
    for (var table : Tables.HUB) {
      if (table.announced() instanceof String pattern) {
        stream("Announce" + HubTables.id(table), announce, tables.of(table), pattern, queues);
      }
    }
  }

  /** A function as everything invokes it. */
  Alias live(HubFunction function) {
    var alias = live.get(function);
    if (alias == null) {
      throw new IllegalStateException("there is no function " + function);
    }
    return alias;
  }

  private Alias function(
      HubFunction function,
      Map<String, String> environment,
      FunctionGrants grants,
      Packages packages) {
    var id = id(function);
    var role =
        Roles.role(
            scope,
            id + "Role",
            function.roleName(),
            "What the function " + function.functionName() + " may do",
            Roles.trustedBy("lambda.amazonaws.com"),
            grants.of(function));
    var logs = HubLogs.group(scope, id + "Log", function.logGroup(), config);
    var configured = config.functions().memory(function);
    var made =
        Function.Builder.create(scope, id)
            .functionName(function.functionName())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(function.handler())
            .code(Code.fromAsset(packages.functions(function.module()).toString()))
            .memorySize(configured == null ? function.memory() : configured)
            .timeout(Duration.seconds(function.timeout()))
            .environment(environment)
            .logGroup(logs)
            .snapStart(config.functions().snapStart() ? SnapStartConf.ON_PUBLISHED_VERSIONS : null)
            .tracing(config.tracing() ? Tracing.ACTIVE : Tracing.DISABLED)
            .role(
                Role.fromRoleArn(
                    scope,
                    id + "RoleRef",
                    role.getAttrArn(),
                    FromRoleArnOptions.builder().mutable(false).build()))
            .build();
    Annotations.of(made)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish",
            "Everything invokes the alias of a published version.");
    return Alias.Builder.create(scope, id + "Live")
        .aliasName(Arns.LIVE)
        .version(made.getCurrentVersion())
        .build();
  }

  private void feed(String id, Alias alias, HubFunction.Feed feed, HubQueues queues) {
    CfnEventSourceMapping.Builder.create(scope, id + "Feed")
        .functionName(alias.getFunctionArn())
        .eventSourceArn(queues.named(feed.queue()).getQueueArn())
        .batchSize(feed.batch())
        .functionResponseTypes(PARTIAL)
        .scalingConfig(
            ScalingConfigProperty.builder()
                .maximumConcurrency(
                    feed.concurrency() == 0 ? config.functions().concurrency() : feed.concurrency())
                .build())
        .build();
  }

  private void stream(String id, Alias alias, CfnTable table, String pattern, HubQueues queues) {
    CfnEventSourceMapping.Builder.create(scope, id)
        .functionName(alias.getFunctionArn())
        .eventSourceArn(table.getAttrStreamArn())
        .startingPosition("TRIM_HORIZON")
        .batchSize(STREAM_BATCH)
        .maximumBatchingWindowInSeconds(STREAM_WINDOW)
        .maximumRecordAgeInSeconds(STREAM_AGE)
        .bisectBatchOnFunctionError(true)
        .functionResponseTypes(PARTIAL)
        .filterCriteria(
            FilterCriteriaProperty.builder()
                .filters(List.of(FilterProperty.builder().pattern(pattern).build()))
                .build())
        .destinationConfig(
            DestinationConfigProperty.builder()
                .onFailure(
                    OnFailureProperty.builder()
                        .destination(queues.named(HubQueues.ANNOUNCE_DEAD).getQueueArn())
                        .build())
                .build())
        .build();
  }

  /** {@code hubscout-databases-events} is {@code FunctionDatabasesEvents}. */
  private static String id(HubFunction function) {
    var id = new StringBuilder("Function");
    for (var word : function.functionName().substring("hubscout-".length()).split("-", -1)) {
      id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return id.toString();
  }
}
