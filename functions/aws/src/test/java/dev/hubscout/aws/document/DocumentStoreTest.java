package dev.hubscout.aws.document;

import dev.hubscout.sqlite.SqliteEngine;
import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.TableSpec;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/** On SQLite, in memory. */
class DocumentStoreTest {
  @Nested
  class Pointers extends PointerContract {
    @Override
    StorageEngine engine(InstantSource clock) {
      return SqliteEngine.inMemory(clock);
    }

    @Override
    TableSpec spec() {
      return DocumentStore.TABLE;
    }
  }

  @Nested
  class ObjectsOfContent extends ObjectContract {
    @Override
    StorageEngine engine(InstantSource clock) {
      return SqliteEngine.inMemory(clock);
    }

    @Override
    TableSpec spec() {
      return DocumentStore.TABLE;
    }
  }

  @Nested
  class DamagedContent extends DamageContract {
    @Override
    StorageEngine engine(InstantSource clock) {
      return SqliteEngine.inMemory(clock);
    }

    @Override
    TableSpec spec() {
      return DocumentStore.TABLE;
    }
  }
}
