package dev.hubscout.sqlite;

import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.TableEngine;
import dev.hubscout.storage.TableSpec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

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
   * A database in a file of the first format.
   *
   * @param file made where it is missing, for its owner alone
   * @throws dev.hubscout.core.error.HubscoutException where it cannot be opened
   */
  public static SqliteEngine in(Path file, InstantSource clock) {
    return in(file, List.of(), clock);
  }

  /**
   * A database in a file, brought to the newest format after a copy was made beside it.
   *
   * @param file made where it is missing, for its owner alone
   * @param migrations the first brings format 1 to 2
   * @throws dev.hubscout.core.error.HubscoutException where it cannot be opened; {@code CONFLICT}
   *     where a newer format is in it, which stays as it is
   */
  public static SqliteEngine in(Path file, List<Migration> migrations, InstantSource clock) {
    var format = new Format(file, migrations);
    format.check();
    var database = Database.in(file);
    try {
      format.bringUp(database);
      return new SqliteEngine(database, clock);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
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
