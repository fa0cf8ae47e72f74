package dev.hubscout.aws.hub;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.aws.document.Objects;
import dev.hubscout.aws.document.S3Objects;
import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.listing.StoredListings;
import dev.hubscout.aws.listing.StoredStatistics;
import dev.hubscout.aws.queue.SqsQueues;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.aws.store.Tables;
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
import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import java.nio.file.Path;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Everything a handler needs. A part is built when it is first asked for, and a function loads no
 * class of a service that it never calls. {@link GivenHub} is one whose parts are there already.
 */
public interface Hub {
  HubEnvironment environment();

  RunStore runs();

  FactStore facts();

  InstanceStore instances();

  ChangeStore changes();

  SummaryStore summaries();

  AccountStore accounts();

  Queues queues();

  Directory directory();

  Spokes spokes();

  KillSwitch killSwitch();

  TaskClosing closing();

  Failures failures();

  Metrics metrics();

  /** Every call to AWS that was made through this hub. */
  CallLog calls();

  InstantSource clock();

  /** Where AWS itself is, for clients that only one handler needs. */
  AwsAccess cloud();

  /** Where the artifact bucket is. */
  AwsAccess objects();

  /**
   * A table, for stores that only one capability has.
   *
   * @param table one of {@link dev.hubscout.aws.store.Tables}
   */
  default Table table(TableSpec table) {
    throw new IllegalStateException("this hub is made of given stores and has no tables");
  }

  /** Where documents are that no table takes. */
  default Objects documents() {
    throw new IllegalStateException("this hub is made of given stores and keeps no documents");
  }

  /** What runs of resources found. */
  default StoredListings listings() {
    return new StoredListings(
        table(Tables.LISTINGS),
        new DocumentStore(table(Tables.DOCUMENTS), documents()),
        runs(),
        environment().retention().of(Tables.LISTING_DAYS),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Figures of runs of resources. */
  default StoredStatistics statistics() {
    return new StoredStatistics(table(Tables.LISTINGS), listings());
  }

  /** What signs the API's page tokens. */
  PageKey pageKey();

  /** The hub of a function in Lambda. */
  static Hub fromEnvironment() {
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
  static Hub of(
      HubEnvironment environment,
      AwsAccess cloud,
      AwsAccess storage,
      AwsAccess queues,
      AwsAccess objects,
      Metrics metrics,
      InstantSource clock) {
    return new AwsHub(
        environment,
        cloud,
        calls -> new DynamoEngine(storage.client(DynamoDbClient.builder(), calls)),
        calls -> new SqsQueues(queues.client(SqsClient.builder(), calls), environment.queueUrls()),
        objects,
        calls -> S3Objects.in(environment.documentsBucket(), objects, calls),
        metrics,
        clock);
  }

  /**
   * A hub whose stores and queues are where this process has them.
   *
   * @param storage where tables are
   * @param queues where its functions send messages
   * @param objects where S3 is
   * @param documents where documents are that no table takes
   */
  static Hub of(
      HubEnvironment environment,
      AwsAccess cloud,
      StorageEngine storage,
      Queues queues,
      AwsAccess objects,
      Objects documents,
      Metrics metrics,
      InstantSource clock) {
    return new AwsHub(
        environment,
        cloud,
        calls -> storage,
        calls -> queues,
        objects,
        calls -> documents,
        metrics,
        clock);
  }
}
