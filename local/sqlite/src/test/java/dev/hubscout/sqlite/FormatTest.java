package dev.hubscout.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.storage.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
  private static final InstantSource CLOCK = InstantSource.system();

  private static final Migration RENAMED =
      connection ->
          Database.execute(
              connection,
              "UPDATE things SET item = replace(item, '\"old\"', '\"new\"') WHERE pk = 'p'");

  private static final Migration FAILING =
      connection -> {
        RENAMED.apply(connection);
        throw new SQLException("no");
      };

  private Path file;

  @BeforeEach
  void name(@TempDir Path directory) {
    file = directory.resolve("store.db");
  }

  private void store() {
    try (var engine = SqliteEngine.in(file, CLOCK)) {
      engine
          .open(SqliteEngineTest.SPEC)
          .put(Item.at(SqliteEngineTest.SUM).text("old", "value").build(), null);
    }
  }

  private Item stored(List<Migration> migrations) {
    try (var engine = SqliteEngine.in(file, migrations, CLOCK)) {
      return engine.open(SqliteEngineTest.SPEC).get(SqliteEngineTest.SUM).orElseThrow();
    }
  }

  @Test
  void anOlderFileIsCopiedThenBroughtUp() {
    store();

    assertThat(stored(List.of(RENAMED)).textOrNull("new")).isEqualTo("value");

    var copy = file.resolveSibling("store.db.format-1");
    assertThat(copy).exists();
    file = copy;
    assertThat(stored(List.of()).textOrNull("old")).isEqualTo("value");
  }

  @Test
  void theCopyIsItsOwnersAndOneOfAnEarlierTimeMakesRoom() throws Exception {
    store();
    var copy = file.resolveSibling("store.db.format-1");
    Files.writeString(copy, "of an earlier time");

    stored(List.of(RENAMED));

    assertThat(Files.getPosixFilePermissions(copy))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(file.getParent())) {
      assertThat(files.map(found -> found.getFileName().toString()))
          .allMatch(name -> !name.endsWith(".new"));
    }
    file = copy;
    assertThat(stored(List.of()).textOrNull("old")).isEqualTo("value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"50%25", "a#b", "a?b", "a b", "50%"})
  void aPathIsTakenAsItIs(String name) throws Exception {
    var directory = Files.createDirectory(file.resolveSibling(name));
    file = directory.resolve("store.db");
    store();

    stored(List.of(RENAMED));

    assertThatThrownBy(() -> stored(List.of())).hasMessageContaining("has format 2");
    try (var all = Files.walk(directory.getParent())) {
      assertThat(all.filter(Files::isRegularFile)).allMatch(found -> found.startsWith(directory));
    }
  }

  @Test
  void itIsBroughtUpOnce() {
    store();
    stored(List.of(RENAMED));

    assertThat(stored(List.of(FAILING)).textOrNull("new")).isEqualTo("value");
  }

  @Test
  void aNewFileHasTheNewestFormat() {
    try (var engine = SqliteEngine.in(file, List.of(FAILING), CLOCK)) {
      assertThat(engine.open(SqliteEngineTest.SPEC).get(SqliteEngineTest.SUM)).isEmpty();
    }
    assertThat(file.resolveSibling("store.db.format-1")).doesNotExist();
  }

  @Test
  void aMigrationThatFailsLeavesTheFileAsItWas() {
    store();

    assertThatThrownBy(() -> stored(List.of(FAILING))).isInstanceOf(HubscoutException.class);

    assertThat(stored(List.of()).textOrNull("old")).isEqualTo("value");
  }

  @Test
  void aNewerFileIsRefusedAndStaysAsItIs() throws Exception {
    store();
    stored(List.of(RENAMED));
    var before = Files.readAllBytes(file);

    assertThatThrownBy(() -> stored(List.of()))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("has format 2, which a newer hubscout wrote");

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(stored(List.of(RENAMED)).textOrNull("new")).isEqualTo("value");
  }

  /** A process of a newer version may bring the file up while this one is about to. */
  @Test
  void aNewerFormatThatComesMeanwhileIsRefusedAndStaysAsItIs() {
    store();
    var copy = file.resolveSibling("store.db.format-1");
    try (var newer = Database.in(file);
        var threads = Executors.newSingleThreadExecutor()) {
      var older =
          newer.write(
              connection -> {
                Database.execute(connection, "PRAGMA user_version = 3");
                var opened = threads.submit(() -> stored(List.of(RENAMED)));
                await(copy); // made after format 1 was read, and before anything is written
                return opened;
              });

      assertThatThrownBy(older::get)
          .cause()
          .isInstanceOfSatisfying(
              HubscoutException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
          .hasMessageContaining("has format 3, which a newer hubscout wrote");
    }

    Migration nothing = connection -> {};
    assertThat(stored(List.of(nothing, nothing)).textOrNull("old")).isEqualTo("value");
  }

  private static void await(Path path) {
    var start = System.nanoTime();
    while (!Files.exists(path)) {
      assertThat(System.nanoTime() - start).as("waiting for %s", path).isLessThan(20_000_000_000L);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
