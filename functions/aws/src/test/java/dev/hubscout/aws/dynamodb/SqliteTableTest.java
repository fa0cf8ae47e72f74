package dev.hubscout.aws.dynamodb;

import dev.hubscout.sqlite.SqliteEngine;
import dev.hubscout.storage.TableEngine;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The same contract on SQLite, in a file and in memory. */
class SqliteTableTest {
  private SqliteEngine memory;
  private SqliteEngine file;

  @BeforeEach
  void start(@TempDir Path directory) {
    memory = SqliteEngine.inMemory(InstantSource.system());
    file = SqliteEngine.in(directory.resolve("store.db"), InstantSource.system());
  }

  @AfterEach
  void stop() {
    memory.close();
    file.close();
  }

  @Nested
  class WritingInMemory extends WritingContract {
    @Override
    TableEngine newTable() {
      return memory.open(SPEC);
    }
  }

  @Nested
  class WritingInAFile extends WritingContract {
    @Override
    TableEngine newTable() {
      return file.open(SPEC);
    }
  }

  @Nested
  class QueriesInMemory extends QueryContract {
    @Override
    TableEngine newTable() {
      return memory.open(SPEC);
    }
  }

  @Nested
  class QueriesInAFile extends QueryContract {
    @Override
    TableEngine newTable() {
      return file.open(SPEC);
    }
  }
}
