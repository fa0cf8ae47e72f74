package dev.hubscout.storage;

/** DynamoDB's limits, which hold in every engine. */
public final class Limits {
  /** Items of one transaction. */
  public static final int TRANSACTION_ITEMS = 100;

  /** Bytes of all items of one transaction. */
  public static final int TRANSACTION_BYTES = 4 * 1024 * 1024;

  /** Bytes of an item, names and values. */
  public static final int ITEM_BYTES = 400 * 1024;

  /** Bytes that are read for one page of a query. */
  public static final int PAGE_BYTES = 1024 * 1024;

  /** Bytes of a partition key. */
  public static final int PARTITION_KEY_BYTES = 2048;

  /** Bytes of a sort key. */
  public static final int SORT_KEY_BYTES = 1024;

  private Limits() {}
}
