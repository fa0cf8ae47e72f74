package dev.hubscout.aws.dynamodb;

import dev.hubscout.storage.Index;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Query;
import dev.hubscout.storage.Query.Keys;
import dev.hubscout.storage.TableEngine;
import dev.hubscout.storage.TableSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A table under test, and what its tests are made of. */
abstract class TableEngineFixture {
  static final Index BY_COLOUR = new Index("by_colour", "colour", "rank", false);
  static final Index DUE = new Index("due", "due_pk", "sk", true);
  static final TableSpec SPEC = new TableSpec("things", List.of(BY_COLOUR, DUE));

  TableEngine table;

  /** An empty table of {@link #SPEC}, whatever its name. */
  abstract TableEngine newTable();

  @BeforeEach
  void open() {
    table = newTable();
  }

  static ItemKey key(String sk) {
    return new ItemKey("p", sk);
  }

  static Item.Builder thing(String sk) {
    return Item.at(key(sk));
  }

  void put(Item... items) {
    table.putAll(List.of(items));
  }

  static Query query(Keys keys) {
    return new Query(null, "p", keys, false, true, null, null, null);
  }

  static Query of(Index index, String pk, Keys keys, Integer pageSize) {
    return new Query(index, pk, keys, false, false, null, null, pageSize);
  }

  List<Query.Page> pages(Query query) {
    var pages = new ArrayList<Query.Page>();
    table.query(query).forEach(pages::add);
    return pages;
  }

  /** The sort keys that a query finds, in its order. */
  List<String> found(Query query) {
    return pages(query).stream()
        .flatMap(page -> page.items().stream())
        .map(item -> item.key().sk())
        .toList();
  }
}
