package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.table.Billing;
import dev.hubscout.local.table.Direction;
import dev.hubscout.local.table.Scaling;
import dev.hubscout.local.table.Table;
import dev.hubscout.local.table.TableIndex;
import dev.hubscout.local.table.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TableClass;

/** What DynamoDB and Application Auto Scaling tell of tables. */
class DynamoDbTest extends LocalAwsCase {
  private static final Table ORDERS =
      Table.of(MEMBER, HERE, "orders")
          .with(new Billing.Provisioned(new Units(10, 20)))
          .with(new TableIndex("by-day", 0.5, 1, new Units(3, 4)))
          .with(new Scaling(null, Direction.WRITE, 5, 100, 70.0))
          .with(new Scaling("by-day", Direction.READ, 1, 50, null))
          .keeping("expires", true);
  private static final Table EVENTS =
      Table.of(MEMBER, HERE, "events")
          .with(new Billing.OnDemand(new Units(500, 100)))
          .withInfrequentAccess();

  private DynamoDbClient dynamoDb;
  private ApplicationAutoScalingClient autoScaling;

  @BeforeEach
  void start() {
    var tables = new ArrayList<>(List.of(ORDERS, EVENTS));
    IntStream.range(0, 120)
        .mapToObj(
            it ->
                Table.of(MEMBER, THERE, "table-%03d".formatted(it))
                    .with(new Billing.Provisioned(new Units(1, 1)))
                    .with(new Scaling(null, Direction.READ, 1, 10, 50.0)))
        .forEach(tables::add);
    start(Sample.organization().tables(tables).build());
    dynamoDb = clients.dynamoDb(spoke(), HERE);
    autoScaling = clients.autoScaling(spoke(), HERE);
  }

  @Test
  void tablesComeAHundredAPage() {
    var sizes =
        clients.dynamoDb(spoke(), THERE).listTablesPaginator().stream()
            .map(it -> it.tableNames().size())
            .toList();
    assertThat(sizes).containsExactly(100, 20);
    assertThat(dynamoDb.listTables().tableNames()).containsExactly("events", "orders");
    assertThat(code(() -> dynamoDb.listTables(it -> it.limit(101))))
        .isEqualTo("ValidationException");
  }

  @Test
  void reservedCapacityHasNoBillingMode() {
    var table = dynamoDb.describeTable(it -> it.tableName("orders")).table();
    assertThat(table.billingModeSummary()).isNull();
    assertThat(table.tableClassSummary()).isNull();
    assertThat(table.provisionedThroughput().writeCapacityUnits()).isEqualTo(20);
    var index = table.globalSecondaryIndexes().getFirst();
    assertThat(index.indexName()).isEqualTo("by-day");
    assertThat(index.provisionedThroughput().readCapacityUnits()).isEqualTo(3);
  }

  @Test
  void onDemandTellsItsMaximumAndItsClass() {
    var table = dynamoDb.describeTable(it -> it.tableName(EVENTS.arn())).table();
    assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(table.tableClassSummary().tableClass())
        .isEqualTo(TableClass.STANDARD_INFREQUENT_ACCESS);
    assertThat(table.onDemandThroughput().maxReadRequestUnits()).isEqualTo(500);
    assertThat(table.provisionedThroughput().readCapacityUnits()).isZero();
  }

  @Test
  void whatDescribeTableLeavesOutIsAskedForItself() {
    assertThat(
            dynamoDb
                .describeTimeToLive(it -> it.tableName("orders"))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("expires");
    assertThat(
            dynamoDb
                .describeTimeToLive(it -> it.tableName("events"))
                .timeToLiveDescription()
                .timeToLiveStatusAsString())
        .isEqualTo("DISABLED");
    assertThat(recovery("orders")).isEqualTo("ENABLED");
    assertThat(recovery("events")).isEqualTo("DISABLED");
  }

  @Test
  void aTableMayBeDeletedMeanwhile() {
    aws.change(it -> it.with(ORDERS.deleted(clock.instant())));
    assertThat(dynamoDb.listTables().tableNames()).containsExactly("events");
    assertThat(code(() -> dynamoDb.describeTable(it -> it.tableName("orders"))))
        .isEqualTo("ResourceNotFoundException");
    assertThat(code(() -> recovery("orders"))).isEqualTo("TableNotFoundException");
    assertThat(targets(autoScaling)).isEmpty();
  }

  @Test
  void targetsAndPoliciesArePagedByNamespace() {
    var there = clients.autoScaling(spoke(), THERE);
    assertThat(
            there
                .describeScalableTargetsPaginator(
                    it -> it.serviceNamespace(ServiceNamespace.DYNAMODB))
                .stream()
                .map(it -> it.scalableTargets().size()))
        .containsExactly(50, 50, 20);
    assertThat(
            there
                .describeScalingPoliciesPaginator(
                    it -> it.serviceNamespace(ServiceNamespace.DYNAMODB))
                .stream()
                .map(it -> it.scalingPolicies().size()))
        .hasSize(12)
        .containsOnly(10);
  }

  @Test
  void aTargetMayHaveNoPolicy() {
    assertThat(targets(autoScaling))
        .containsExactly(
            "table/orders dynamodb:table:WriteCapacityUnits 5-100",
            "table/orders/index/by-day dynamodb:index:ReadCapacityUnits 1-50");
    var policies =
        autoScaling
            .describeScalingPolicies(it -> it.serviceNamespace(ServiceNamespace.DYNAMODB))
            .scalingPolicies();
    assertThat(policies).hasSize(1);
    assertThat(policies.getFirst().scalableDimension())
        .isEqualTo(ScalableDimension.DYNAMODB_TABLE_WRITE_CAPACITY_UNITS);
    assertThat(policies.getFirst().targetTrackingScalingPolicyConfiguration().targetValue())
        .isEqualTo(70);
    assertThat(
            autoScaling
                .describeScalableTargets(it -> it.serviceNamespace(ServiceNamespace.ECS))
                .scalableTargets())
        .isEmpty();
  }

  private String recovery(String table) {
    return dynamoDb
        .describeContinuousBackups(it -> it.tableName(table))
        .continuousBackupsDescription()
        .pointInTimeRecoveryDescription()
        .pointInTimeRecoveryStatusAsString();
  }

  private static List<String> targets(ApplicationAutoScalingClient client) {
    return client
        .describeScalableTargets(it -> it.serviceNamespace(ServiceNamespace.DYNAMODB))
        .scalableTargets()
        .stream()
        .map(
            it ->
                "%s %s %d-%d"
                    .formatted(
                        it.resourceId(),
                        it.scalableDimensionAsString(),
                        it.minCapacity(),
                        it.maxCapacity()))
        .toList();
  }
}
