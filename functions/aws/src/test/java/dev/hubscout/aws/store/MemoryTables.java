package dev.hubscout.aws.store;

import dev.hubscout.sqlite.SqliteEngine;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import java.time.InstantSource;

/** Empty tables in memory, each in a database of its own. */
public final class MemoryTables {
  private MemoryTables() {}

  public static Table runs(InstantSource clock) {
    return of(Tables.RUNS, clock);
  }

  public static Table facts(InstantSource clock) {
    return of(Tables.FACTS, clock);
  }

  private static Table of(TableSpec spec, InstantSource clock) {
    return new Table(SqliteEngine.inMemory(clock), spec, clock);
  }
}
