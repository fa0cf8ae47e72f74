package dev.hubscout.sqlite;

import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.TableEngine;
import dev.hubscout.storage.TableSpec;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Tables in a file, which any number of threads and processes may use at the same time, or in
 * memory. It refuses what DynamoDB would refuse. Tables and indexes that are missing are made when
 * a table is opened. An item that has expired is deleted days later, as in DynamoDB.
 */
public final class SqliteEngine implements StorageEngine, AutoCloseable {
  private final Database database;
  private final InstantSource clock;

  private SqliteEngine(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A database of its own, gone once it is closed. */
  public static SqliteEngine inMemory(InstantSource clock) {
    return new SqliteEngine(Database.inMemory(), clock);
  }

  /**
   * @param file made where it is missing, for its owner alone
   * @throws dev.hubscout.core.error.HubscoutException where it cannot be opened
   */
  public static SqliteEngine in(Path file, InstantSource clock) {
    return new SqliteEngine(Database.in(file), clock);
  }

  @Override
  public TableEngine open(TableSpec table) {
    var schema = new Schema(table);
    schema.make(database);
    return new SqliteTable(database, schema, clock);
  }

  @Override
  public void close() {
    database.close();
  }
}
