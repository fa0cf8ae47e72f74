package dev.hubscout.aws.hub;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.call.Pacing;
import dev.hubscout.aws.directory.OrganizationDirectory;
import dev.hubscout.aws.directory.OwnAccountDirectory;
import dev.hubscout.aws.queue.SqsQueues;
import dev.hubscout.aws.spoke.AwsSpokes;
import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.aws.store.DynamoAccountStore;
import dev.hubscout.aws.store.DynamoChangeStore;
import dev.hubscout.aws.store.DynamoFactStore;
import dev.hubscout.aws.store.DynamoInstanceStore;
import dev.hubscout.aws.store.DynamoPageKey;
import dev.hubscout.aws.store.DynamoRegionStore;
import dev.hubscout.aws.store.DynamoRunStore;
import dev.hubscout.aws.store.DynamoSummaryStore;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.RegionStore;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.work.TaskClosing;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Builds a hub's parts. No part makes a call before it is used. */
final class Parts {
  /** AWS allows five a second, perhaps for the whole organization together. */
  private static final int LIST_REGIONS_PER_SECOND = 4;

  private static final Duration KILL_SWITCH_TIMEOUT = Duration.ofSeconds(5);

  private final HubEnvironment environment;
  private final AwsAccess cloud;
  private final CallLog calls = new CallLog();
  private final AwsFailures failures = new AwsFailures();
  private final InstantSource clock;

  Parts(HubEnvironment environment, AwsAccess cloud, InstantSource clock) {
    this.environment = environment;
    this.cloud = cloud;
    this.clock = clock;
  }

  Hub hub(AwsAccess storage, AwsAccess queues, AwsAccess objects, Metrics metrics) {
    var dynamo = storage.client(DynamoDbClient.builder(), calls);
    var retention = environment.retention();
    var runs = new DynamoRunStore(dynamo, environment.runsTable(), retention.runs(), clock);
    var table = environment.factsTable();
    var facts = new DynamoFactStore(dynamo, table, retention.gone(), retention.history(), clock);
    var accounts = new DynamoAccountStore(dynamo, table, clock);
    var sts = cloud.client(StsClient.builder(), calls);
    var identity = new CallerIdentity(sts);
    return new Hub(
        environment,
        runs,
        facts,
        new DynamoInstanceStore(dynamo, table, retention.gone(), retention.history(), clock),
        new DynamoChangeStore(dynamo, table, clock),
        new DynamoSummaryStore(dynamo, table, clock),
        accounts,
        queues(queues.client(SqsClient.builder(), calls)),
        directory(
            sts, identity, accounts, new DynamoRegionStore(dynamo, environment.runsTable(), clock)),
        new AwsSpokes(
            environment.spokeAccess(), cloud, sts, identity, calls, environment.callBudget()),
        killSwitch(),
        new TaskClosing(runs, facts, metrics, clock),
        failures,
        metrics,
        calls,
        clock,
        cloud,
        objects,
        new DynamoPageKey(dynamo, environment.runsTable(), clock));
  }

  private SqsQueues queues(SqsClient sqs) {
    return new SqsQueues(
        sqs, environment.planQueueUrl(), environment.queues(), environment.deadLetterQueueUrls());
  }

  private ParameterKillSwitch killSwitch() {
    var builder =
        SsmClient.builder()
            .overrideConfiguration(
                ClientOverrideConfiguration.builder().apiCallTimeout(KILL_SWITCH_TIMEOUT).build());
    return new ParameterKillSwitch(cloud.client(builder, calls), environment.killSwitchParameter());
  }

  private Directory directory(
      StsClient sts, CallerIdentity identity, AccountStore accounts, RegionStore known) {
    return switch (environment.spokeAccess()) {
      case SpokeAccess.OwnAccount() ->
          new OwnAccountDirectory(
              identity, cloud.client(Ec2Client.builder(), calls), failures, clock);
      case SpokeAccess.AssumeRole(var role) ->
          new OrganizationDirectory(
              organization(sts).client(OrganizationsClient.builder(), calls),
              accounts,
              cloud.client(
                  AccountClient.builder(),
                  calls,
                  new Pacing(LIST_REGIONS_PER_SECOND, LIST_REGIONS_PER_SECOND)),
              identity,
              known,
              failures,
              clock);
    };
  }

  private AwsAccess organization(StsClient sts) {
    var role = environment.organizationRoleArn();
    return role == null
        ? cloud
        : cloud.as(
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role).roleSessionName("hubscout-plan"))
                .build());
  }
}
