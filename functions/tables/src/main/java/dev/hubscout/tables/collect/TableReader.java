package dev.hubscout.tables.collect;

import dev.hubscout.aws.call.Pages;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.Failures.Failure;
import dev.hubscout.tables.collect.TableDescription.CapacityUnits;
import dev.hubscout.tables.collect.TableDescription.IndexDescription;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Asks DynamoDB about tables: three calls for each. */
final class TableReader {
  private final DynamoDbClient client;
  private final Failures failures;
  private final InstantSource clock;

  TableReader(DynamoDbClient client, Failures failures, InstantSource clock) {
    this.client = client;
    this.failures = failures;
    this.clock = clock;
  }

  /** The names of all tables of the account's Region. */
  static List<String> names(DynamoDbClient client) {
    var names = new ArrayList<String>();
    Pages.each(
        "dynamodb:ListTables",
        after -> {
          var page = client.listTables(it -> it.exclusiveStartTableName(after));
          names.addAll(page.tableNames());
          return page.lastEvaluatedTableName();
        });
    return names;
  }

  Described describe(String name) {
    var failed = new ArrayList<Failure>();
    try {
      var table = client.describeTable(it -> it.tableName(name)).table();
      var mode = table.billingModeSummary();
      // only a table that is, or once was, on demand has the summary
      boolean onDemand = mode != null && mode.billingMode() == BillingMode.PAY_PER_REQUEST;
      var tableClass = table.tableClassSummary();
      var stream = table.streamSpecification();
      var warm = table.warmThroughput();
      return new Described.Found(
          new TableDescription(
              name,
              Known.ofNullable(table.creationDateTime()),
              onDemand,
              tableClass != null
                  && tableClass.tableClass() == TableClass.STANDARD_INFREQUENT_ACCESS,
              Known.ofNullable(table.itemCount()),
              Known.ofNullable(table.tableSizeBytes()),
              provisioned(onDemand, table.provisionedThroughput()),
              warm == null
                  ? Known.unknown()
                  : Known.of(units(warm.readUnitsPerSecond(), warm.writeUnitsPerSecond())),
              most(onDemand, table.onDemandThroughput()),
              table.globalSecondaryIndexes().stream().map(it -> index(onDemand, it)).toList(),
              table.replicas().stream().map(ReplicaDescription::regionName).toList(),
              stream != null && Boolean.TRUE.equals(stream.streamEnabled()),
              rest(failed, () -> timeToLive(name)),
              rest(failed, () -> recoverable(name))),
          failed);
    } catch (ResourceNotFoundException | TableNotFoundException e) {
      return new Described.Gone();
    } catch (RuntimeException e) {
      return new Described.Unknown(failures.classify(e, clock.instant()));
    }
  }

  /** What another call tells: unknown where it fails, unless the table is gone by then. */
  private <T> Known<T> rest(List<Failure> failed, Supplier<Known<T>> call) {
    try {
      return call.get();
    } catch (ResourceNotFoundException | TableNotFoundException e) {
      throw e;
    } catch (RuntimeException e) {
      failed.add(failures.classify(e, clock.instant()));
      return Known.unknown();
    }
  }

  private Known<String> timeToLive(String table) {
    var description = client.describeTimeToLive(it -> it.tableName(table)).timeToLiveDescription();
    if (description == null || description.timeToLiveStatus() == null) {
      return Known.unknown();
    }
    return description.timeToLiveStatus() == TimeToLiveStatus.ENABLED
        ? Known.ofNullable(description.attributeName())
        : Known.none();
  }

  private Known<Boolean> recoverable(String table) {
    var backups =
        client.describeContinuousBackups(it -> it.tableName(table)).continuousBackupsDescription();
    var recovery = backups == null ? null : backups.pointInTimeRecoveryDescription();
    return recovery == null || recovery.pointInTimeRecoveryStatus() == null
        ? Known.unknown()
        : Known.of(recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED);
  }

  private static IndexDescription index(boolean onDemand, GlobalSecondaryIndexDescription index) {
    return new IndexDescription(
        index.indexName(),
        Known.ofNullable(index.itemCount()),
        Known.ofNullable(index.indexSizeBytes()),
        provisioned(onDemand, index.provisionedThroughput()));
  }

  private static Known<CapacityUnits> provisioned(
      boolean onDemand, @Nullable ProvisionedThroughputDescription throughput) {
    if (onDemand) {
      return Known.none();
    }
    return throughput == null
        ? Known.unknown()
        : Known.of(units(throughput.readCapacityUnits(), throughput.writeCapacityUnits()));
  }

  private static CapacityUnits units(@Nullable Long read, @Nullable Long write) {
    return new CapacityUnits(Known.ofNullable(read), Known.ofNullable(write));
  }

  private static Known<CapacityUnits> most(
      boolean onDemand, @Nullable OnDemandThroughput throughput) {
    return !onDemand || throughput == null
        ? Known.none()
        : Known.of(
            new CapacityUnits(
                most(throughput.maxReadRequestUnits()), most(throughput.maxWriteRequestUnits())));
  }

  /** AWS writes -1 for no maximum. */
  private static Known<Long> most(@Nullable Long units) {
    return units == null || units < 0 ? Known.none() : Known.of(units);
  }
}
