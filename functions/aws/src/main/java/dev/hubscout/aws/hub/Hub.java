package dev.hubscout.aws.hub;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.page.PageKey;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.summary.SummaryStore;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import java.time.InstantSource;

/**
 * Everything a handler needs. Handlers have a constructor without arguments, {@code
 * this(Hub.fromEnvironment())}, and a second one that takes a hub.
 *
 * @param calls every call to AWS that was made through this hub
 * @param cloud where AWS itself is, for clients that only one handler needs
 * @param objects where the artifact bucket is
 * @param pageKey what signs the API's page tokens
 */
public record Hub(
    HubEnvironment environment,
    RunStore runs,
    FactStore facts,
    InstanceStore instances,
    ChangeStore changes,
    SummaryStore summaries,
    AccountStore accounts,
    Queues queues,
    Directory directory,
    Spokes spokes,
    KillSwitch killSwitch,
    TaskClosing closing,
    Failures failures,
    Metrics metrics,
    CallLog calls,
    InstantSource clock,
    AwsAccess cloud,
    AwsAccess objects,
    PageKey pageKey) {

  /** The hub of a function in Lambda. */
  public static Hub fromEnvironment() {
    var aws = AwsAccess.DEFAULT;
    return of(
        HubEnvironment.of(System.getenv()),
        aws,
        aws,
        aws,
        aws,
        new PowertoolsMetrics(),
        InstantSource.system());
  }

  /**
   * A hub whose parts are where they are said to be.
   *
   * @param storage where DynamoDB is
   * @param queues where SQS is
   * @param objects where S3 is
   */
  public static Hub of(
      HubEnvironment environment,
      AwsAccess cloud,
      AwsAccess storage,
      AwsAccess queues,
      AwsAccess objects,
      Metrics metrics,
      InstantSource clock) {
    return new Parts(environment, cloud, clock).hub(storage, queues, objects, metrics);
  }
}
