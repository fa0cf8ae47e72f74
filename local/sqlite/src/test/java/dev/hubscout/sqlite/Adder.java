package dev.hubscout.sqlite;

import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.Update;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process that counts in a store: by adding, and by rewriting what it has read. */
final class Adder {
  private Adder() {}

  /**
   * @param args the store's file, and how often to count
   */
  public static void main(String[] args) {
    try (var engine = SqliteEngine.in(Path.of(args[0]), InstantSource.system())) {
      var table = new Table(engine, SqliteEngineTest.SPEC, InstantSource.system());
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        table.update(SqliteEngineTest.SUM, Update.of().add("n", 1), null);
        table.rewriteAll(
            java.util.Set.of(SqliteEngineTest.REWRITTEN),
            (key, before) ->
                Item.at(key).number(Condition.VERSION, Condition.next(before)).build());
      }
    }
  }
}
