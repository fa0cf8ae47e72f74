package dev.hubscout.aws.series;

import dev.hubscout.sqlite.SqliteEngine;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import java.time.InstantSource;

/** On SQLite, in memory. */
class StoredSeriesTest extends StoredSeriesContract {
  @Override
  Table table(TableSpec spec, InstantSource clock) {
    return new Table(SqliteEngine.inMemory(clock), spec, clock);
  }
}
