package dev.hubscout.local.store;

import dev.hubscout.aws.document.Objects;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.hub.FolderObjects;
import dev.hubscout.local.workplace.RunBook;
import dev.hubscout.local.workplace.Workplace;
import dev.hubscout.sqlite.Migration;
import dev.hubscout.sqlite.NativeLibrary;
import dev.hubscout.sqlite.SqliteEngine;
import dev.hubscout.storage.StorageEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tables of a data directory, in one file of SQLite. Any number of processes have it open at
 * once; each write is one transaction, and what was committed outlives a process that is killed.
 */
public final class LocalStore implements AutoCloseable {
  static final String FILE = "hubscout.db";

  /** The folder of leases. */
  private static final String LEASES = "runs";

  private static final String DOCUMENTS = "documents";

  private static final List<String> FILES = List.of(FILE, FILE + "-wal", FILE + "-shm");

  /** What brings files of earlier formats up; the first brings format 1 to 2. */
  private static final List<Migration> MIGRATIONS = List.of();

  private final Path data;
  private final SqliteEngine engine;
  private final RunBook book;
  private final RunSlots slots;

  private LocalStore(Path data, InstantSource clock) {
    this.data = data;
    engine = SqliteEngine.in(data.resolve(FILE), MIGRATIONS, clock);
    book = RunBook.in(engine, clock);
    slots = new RunSlots(data.resolve(LEASES));
  }

  /**
   * Makes a directory that its owner alone can use, or looks whether one that is there is such.
   *
   * @throws HubscoutException {@code MISCONFIGURED} where it is not, with what to do
   */
  public static void directory(Path data) {
    OwnDirectory.make(data);
  }

  /**
   * Opens the store, which is made where it is missing.
   *
   * @param data its directory
   * @throws HubscoutException {@code MISCONFIGURED} where the directory is not to be trusted,
   *     {@code CONFLICT} where a newer version wrote the store
   */
  public static LocalStore open(Path data, InstantSource clock) {
    OwnDirectory.make(data);
    return opened(data, clock);
  }

  /**
   * Opens the store where there is one; empty where nothing was ever stored there. Makes nothing.
   *
   * @throws HubscoutException as {@link #open} does
   */
  public static Optional<LocalStore> existing(Path data, InstantSource clock) {
    if (!Files.exists(data, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    OwnDirectory.check(data);
    return Files.exists(data.resolve(FILE), LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(opened(data, clock))
        : Optional.empty();
  }

  private static LocalStore opened(Path data, InstantSource clock) {
    unpackBelow(data);
    for (var name : FILES) {
      OwnDirectory.checkFile(data.resolve(name));
    }
    return new LocalStore(data, clock);
  }

  /** Whether there is no store yet, but tables of a version that kept them in another way. */
  public static boolean earlier(Path data) {
    return Files.isDirectory(data.resolve("store")) && !Files.exists(data.resolve(FILE));
  }

  /**
   * Makes a store that has everything from the start: nobody sees a half of it.
   *
   * @param content puts what the store is to have
   */
  public static void fill(Path data, InstantSource clock, Consumer<StorageEngine> content)
      throws IOException {
    OwnDirectory.make(data);
    unpackBelow(data);
    var draft = data.resolve(FILE + ".new");
    Files.deleteIfExists(draft);
    try (var engine = SqliteEngine.in(draft, MIGRATIONS, clock)) {
      content.accept(engine);
    }
    Files.move(draft, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Removes the store of a directory, where there is one. A process that still has it open keeps
   * what it sees, and nobody else sees what it writes.
   */
  public static void remove(Path data) throws IOException {
    OwnDirectory.check(data);
    for (var name : FILES) {
      Files.deleteIfExists(data.resolve(name));
    }
    removeTree(data.resolve(DOCUMENTS));
  }

  private static void removeTree(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var tree = Files.walk(folder)) {
      for (var entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }

  /** SQLite's own code is not to come from a directory that others can write. */
  private static void unpackBelow(Path data) {
    var library = data.resolve("lib");
    OwnDirectory.make(library);
    NativeLibrary.loadFrom(library);
  }

  /** Where it is. */
  public Path data() {
    return data;
  }

  /** Its tables. */
  public StorageEngine engine() {
    return engine;
  }

  /** Where documents are that no table takes. */
  public Objects documents() {
    return new FolderObjects(data.resolve(DOCUMENTS));
  }

  /** What is remembered of runs that were started here. */
  public RunBook book() {
    return book;
  }

  /** Forgets a run that was deleted. */
  public void forget(RunId run) {
    book.delete(run);
    RunLease.remove(data.resolve(LEASES), run);
  }

  /** Takes a run for this process alone; empty while another one works on it. */
  public Optional<Workplace.Lease> lease(RunId run) {
    return RunLease.take(data.resolve(LEASES), run).map(lease -> lease);
  }

  /** Takes a slot for a run of a capability; empty while other runs have all of them. */
  public Optional<Workplace.Lease> slot(Capability capability) {
    return slots.take(capability);
  }

  /** Keeps a slot for the run that was started with it, until {@link #slot(RunId)} takes it. */
  public void keep(RunId run, Workplace.Lease slot) {
    slots.keep(run, slot);
  }

  /** Takes the slot that was kept for a run, else any other; empty where all are taken. */
  public Optional<Workplace.Lease> slot(RunId run) {
    return slots.take(run);
  }

  @Override
  public void close() {
    slots.close();
    engine.close();
  }
}
