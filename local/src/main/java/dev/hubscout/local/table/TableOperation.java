package dev.hubscout.local.table;

/** Operations on items, and what a request of each consumes here. */
public enum TableOperation {
  GET_ITEM("GetItem", Direction.READ, 0.5, 0),
  BATCH_GET_ITEM("BatchGetItem", Direction.READ, 10, 0),
  QUERY("Query", Direction.READ, 2, 12),
  SCAN("Scan", Direction.READ, 128, 900),
  EXECUTE_STATEMENT("ExecuteStatement", Direction.READ, 0.5, 1),
  PUT_ITEM("PutItem", Direction.WRITE, 1, 0),
  UPDATE_ITEM("UpdateItem", Direction.WRITE, 1, 0),
  DELETE_ITEM("DeleteItem", Direction.WRITE, 1, 0),
  BATCH_WRITE_ITEM("BatchWriteItem", Direction.WRITE, 25, 0),
  TRANSACT_WRITE_ITEMS("TransactWriteItems", Direction.WRITE, 4, 0);

  private final String api;
  private final Direction direction;
  private final double units;
  private final int items;

  TableOperation(String api, Direction direction, double units, int items) {
    this.api = api;
    this.direction = direction;
    this.units = units;
    this.items = items;
  }

  /** Its name in DynamoDB's API. */
  public String api() {
    return api;
  }

  /** Which capacity it consumes. */
  public Direction direction() {
    return direction;
  }

  /** Capacity units that one request consumes. */
  public double units() {
    return units;
  }

  /** Items that one request returns; 0 where CloudWatch has no metric of it. */
  public int items() {
    return items;
  }
}
