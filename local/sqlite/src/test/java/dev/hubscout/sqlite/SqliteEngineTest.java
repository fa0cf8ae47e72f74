package dev.hubscout.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Index;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Query;
import dev.hubscout.storage.Query.Keys;
import dev.hubscout.storage.TableSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite's engine does beside its contract, which {@code functions/aws} holds it to. */
class SqliteEngineTest {
  static final TableSpec SPEC =
      new TableSpec("things", List.of(new Index("by_colour", "colour", "sk", false)));
  static final ItemKey SUM = new ItemKey("p", "sum");
  static final ItemKey REWRITTEN = new ItemKey("p", "rewritten");

  private Path file;

  @BeforeEach
  void name(@TempDir Path directory) {
    file = directory.resolve("store.db");
  }

  private SqliteEngine engine() {
    return SqliteEngine.in(file, InstantSource.system());
  }

  @Test
  void processesLoseNothingOfEachOther() throws Exception {
    int processes = 3;
    int each = 60;
    var started = new ArrayList<Process>();
    for (int i = 0; i < processes; i++) {
      started.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Adder.class.getName(),
                  file.toString(),
                  Integer.toString(each))
              .redirectErrorStream(true)
              .redirectOutput(file.resolveSibling("out-" + i).toFile())
              .start());
    }
    for (int i = 0; i < processes; i++) {
      assertThat(started.get(i).waitFor())
          .as(() -> "a process said:\n" + said(file.getParent().toFile()))
          .isZero();
    }

    try (var engine = engine()) {
      var items = engine.open(SPEC).getAll(List.of(SUM, REWRITTEN));
      assertThat(items.get(SUM).number("n")).isEqualTo((long) processes * each);
      assertThat(items.get(REWRITTEN).number(Condition.VERSION)).isEqualTo((long) processes * each);
    }
  }

  private static String said(File directory) {
    var text = new StringBuilder();
    for (var out : directory.listFiles((dir, name) -> name.startsWith("out-"))) {
      try {
        text.append(Files.readString(out.toPath()));
      } catch (IOException e) {
        text.append(e);
      }
    }
    return text.toString();
  }

  @Test
  void whatWasWrittenIsThereAgainForItsOwnerAlone() throws IOException {
    var item = Item.at(SUM).text("a", "1").build();
    try (var engine = engine()) {
      engine.open(SPEC).put(item, null);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    try (var engine = engine()) {
      assertThat(engine.open(SPEC).get(SUM)).contains(item);
    }
  }

  @Test
  void anIndexThatComesLaterHasWhatWasThereBefore() {
    var later = new Index("by_size", "size_pk", "size", true);
    try (var engine = engine()) {
      engine.open(SPEC).put(Item.at(SUM).text("size_pk", "s").text("size", "1").build(), null);
    }
    try (var engine = engine()) {
      var table = engine.open(new TableSpec("things", List.of(SPEC.indexes().getFirst(), later)));
      var query = new Query(later, "s", new Keys.From(" "), false, false, null, null, null);
      assertThat(table.query(query).iterator().next().items())
          .extracting(Item::key)
          .containsExactly(SUM);
    }
  }

  @Test
  void anItemIsDeletedDaysAfterItExpired() {
    var now = new Instant[] {Instant.parse("2026-11-22T21:30:00Z")};
    try (var engine = SqliteEngine.inMemory(() -> now[0])) {
      var table = engine.open(SPEC);
      table.put(Item.at(SUM).expires(now[0]).build(), null);

      now[0] = now[0].plus(Duration.ofDays(1));
      table.put(Item.at(REWRITTEN).build(), null);
      assertThat(table.get(SUM)).isPresent();

      now[0] = now[0].plus(Duration.ofDays(2));
      table.put(Item.at(REWRITTEN).build(), null);
      assertThat(table.get(SUM)).isEmpty();
    }
  }

  @Test
  void aRefusalSaysWhatIsWrong() {
    try (var engine = SqliteEngine.inMemory(InstantSource.system())) {
      var table = engine.open(SPEC);
      assertThatThrownBy(() -> table.put(Item.at(SUM).bytes("b", new byte[410_000]).build(), null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("p, sum of things")
          .hasMessageContaining("409600");
      var many = IntStream.range(0, 2).mapToObj(i -> Item.at(SUM).build()).toList();
      assertThatThrownBy(() -> table.putAll(many)).hasMessageContaining("written twice");
      assertThatThrownBy(() -> engine.open(new TableSpec("a\"b", List.of())))
          .hasMessageContaining("a\"b");
    }
  }

  @Test
  void aFileThatIsNoStoreIsSaid() throws IOException {
    Files.writeString(file, "no database, but long enough to be one".repeat(100));

    assertThatThrownBy(this::engine)
        .isInstanceOf(HubscoutException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aClosedStoreIsSaid() {
    var engine = engine();
    var table = engine.open(SPEC);
    engine.close();

    assertThatThrownBy(() -> table.get(SUM)).hasMessageContaining("closed");
  }
}
