package dev.hubscout.aws.document;

import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store of documents under test, and what its tests are made of. */
abstract class DocumentFixture {
  /** A database, in which the store's table is empty. */
  abstract StorageEngine engine(InstantSource clock);

  /** The table as it is named there. */
  abstract TableSpec spec();

  static final Instant T0 = Instant.parse("2026-11-22T21:30:00.123456789Z");

  /** Content is kept no longer than this after its last pointer. */
  static final Duration LATE = Duration.ofHours(25);

  static final byte[] SMALL = "[\"İ\",\"💾\"]".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private volatile Instant now = T0;
  InterruptedEngine engine;
  FolderObjects objects;
  Table table;
  DocumentStore store;

  /** The same table, used by somebody whom nothing interrupts. */
  DocumentStore other;

  @BeforeEach
  void open() {
    InstantSource clock = () -> now;
    var plain = engine(clock);
    engine = new InterruptedEngine(plain);
    objects = new FolderObjects(folder);
    table = new Table(plain, spec(), clock);
    store = new DocumentStore(new Table(engine, spec(), clock), objects);
    other = new DocumentStore(table, objects);
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  Instant now() {
    return now;
  }

  /** Content that does not fit an item even when compressed. */
  static byte[] large(int seed) {
    var content = new byte[500_000];
    new Random(seed).nextBytes(content);
    return content;
  }

  Pointer.Until hours(long hours) {
    return new Pointer.Until(now.plus(Duration.ofHours(hours)));
  }

  static Pointer.Pin pin(String owner) {
    return new Pointer.Pin(owner);
  }

  /** What happens to a function that is killed. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  static void kill() {
    throw new Killed();
  }
}
