package dev.hubscout.storage;

/** A database with tables of items: DynamoDB, or SQLite. */
public interface StorageEngine {
  /** Opens a table; nothing is read or written before it is used. */
  TableEngine open(TableSpec table);
}
