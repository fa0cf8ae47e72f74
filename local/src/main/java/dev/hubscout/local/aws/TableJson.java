package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.local.table.Billing;
import dev.hubscout.local.table.Table;
import dev.hubscout.local.table.TableIndex;
import dev.hubscout.local.table.Units;

/** A table as DescribeTable has it. */
final class TableJson {
  private static final long WARM_READS = 12_000;
  private static final long WARM_WRITES = 4_000;

  private TableJson() {}

  static ObjectNode of(Table table) {
    var json = Text.object();
    json.put("TableName", table.name())
        .put("TableArn", table.arn())
        .put("TableStatus", "ACTIVE")
        .put("CreationDateTime", Text.seconds(table.created()))
        .put("ItemCount", table.items())
        .put("TableSizeBytes", table.bytes());
    json.putArray("AttributeDefinitions")
        .addObject()
        .put("AttributeName", "id")
        .put("AttributeType", "S");
    key(json);
    // a table with reserved capacity has no BillingModeSummary, as on AWS
    switch (table.billing()) {
      case Billing.Provisioned(var units) -> throughput(json, units);
      case Billing.OnDemand(var most) -> {
        throughput(json, new Units(0, 0));
        json.putObject("BillingModeSummary").put("BillingMode", "PAY_PER_REQUEST");
        json.putObject("WarmThroughput")
            .put("ReadUnitsPerSecond", WARM_READS)
            .put("WriteUnitsPerSecond", WARM_WRITES)
            .put("Status", "ACTIVE");
        if (most != null) {
          json.putObject("OnDemandThroughput")
              .put("MaxReadRequestUnits", most.read())
              .put("MaxWriteRequestUnits", most.write());
        }
      }
    }
    if (table.infrequentAccess()) {
      json.putObject("TableClassSummary").put("TableClass", "STANDARD_INFREQUENT_ACCESS");
    }
    if (!table.indexes().isEmpty()) {
      var indexes = json.putArray("GlobalSecondaryIndexes");
      table.indexes().forEach(it -> indexes.add(index(table, it)));
    }
    return json;
  }

  private static ObjectNode index(Table table, TableIndex index) {
    var json = Text.object();
    json.put("IndexName", index.name())
        .put("IndexArn", table.arn() + "/index/" + index.name())
        .put("IndexStatus", "ACTIVE")
        .put("ItemCount", (long) (table.items() * index.writeShare()))
        .put("IndexSizeBytes", (long) (table.bytes() * index.writeShare()));
    json.putObject("Projection").put("ProjectionType", "ALL");
    key(json);
    throughput(
        json,
        table.billing() instanceof Billing.Provisioned ? index.provisioned() : new Units(0, 0));
    return json;
  }

  private static void key(ObjectNode json) {
    json.putArray("KeySchema").addObject().put("AttributeName", "id").put("KeyType", "HASH");
  }

  private static void throughput(ObjectNode json, Units units) {
    json.putObject("ProvisionedThroughput")
        .put("NumberOfDecreasesToday", 0)
        .put("ReadCapacityUnits", units.read())
        .put("WriteCapacityUnits", units.write());
  }
}
