package dev.hubscout.sqlite;

import dev.hubscout.storage.Index;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.Limits;
import dev.hubscout.storage.Query;
import dev.hubscout.storage.Query.Keys;
import dev.hubscout.storage.Value;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queries, a page at a time, as DynamoDB pages: what a filter leaves out counts. */
final class Reading {
  private final Database database;
  private final Schema schema;

  Reading(Database database, Schema schema) {
    this.database = database;
    this.schema = schema;
  }

  Iterable<Query.Page> query(Query query) {
    known(query.index());
    return () -> new Pages(query);
  }

  private void known(@Nullable Index index) {
    if (index != null && !schema.spec().indexes().contains(index)) {
      throw new IllegalArgumentException(schema.spec().name() + " has no such index: " + index);
    }
  }

  long count(Query query) {
    known(query.index());
    var sql = new Sql(query, "COUNT(*)", null);
    return database.read(
        connection -> {
          try (var statement = sql.prepare(connection);
              var found = statement.executeQuery()) {
            return found.next() ? found.getLong(1) : 0L;
          }
        });
  }

  /** Where a page ended: sort keys of an index may be those of several items. */
  private record Place(String sort, String pk, String sk) {}

  private record Read(Query.Page page, @Nullable Place end) {}

  private final class Pages implements Iterator<Query.Page> {
    private final Query query;
    private @Nullable Place after;
    private boolean finished;

    Pages(Query query) {
      this.query = query;
    }

    @Override
    public boolean hasNext() {
      return !finished;
    }

    @Override
    public Query.Page next() {
      if (finished) {
        throw new NoSuchElementException();
      }
      var read = database.read(connection -> page(connection, query, after));
      after = read.end();
      finished = after == null;
      return read.page();
    }
  }

  private Read page(Connection connection, Query query, @Nullable Place after) throws SQLException {
    var items = new ArrayList<Item>();
    long bytes = 0;
    int looked = 0;
    try (var statement = new Sql(query, "item", after).prepare(connection);
        var found = statement.executeQuery()) {
      while (found.next()) {
        var whole = ItemJson.read(found.getString(1));
        var item = projected(whole, query.index());
        bytes += item.size();
        looked++;
        if (query.filter() == null || query.filter().holds(item)) {
          items.add(wanted(item, query.attributes()));
        }
        var pageSize = query.pageSize();
        if ((pageSize != null && looked >= pageSize) || bytes >= Limits.PAGE_BYTES) {
          var key = whole.key();
          var end = new Place(whole.text(query.sortKey()), key.pk(), key.sk());
          return new Read(new Query.Page(items, end.sort()), end);
        }
      }
    }
    return new Read(new Query.Page(items, null), null);
  }

  private static Item projected(Item item, @Nullable Index index) {
    return index == null || !index.keysOnly()
        ? item
        : only(
            item, new HashSet<>(List.of(Item.PK, Item.SK, index.partitionKey(), index.sortKey())));
  }

  private static Item wanted(Item item, @Nullable List<String> attributes) {
    if (attributes == null) {
      return item;
    }
    var names = new HashSet<>(attributes);
    names.addAll(List.of(Item.PK, Item.SK, Item.EXPIRES_AT));
    return only(item, names);
  }

  private static Item only(Item item, Set<String> names) {
    var attributes = new LinkedHashMap<String, Value>(item.attributes());
    attributes.keySet().retainAll(names);
    return new Item(attributes);
  }

  /** The statement of a range, from a place on. */
  private final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<String> values = new ArrayList<>();

    Sql(Query query, String what, @Nullable Place after) {
      var sort = Schema.sort(query.index());
      text.append("SELECT ").append(what).append(" FROM ").append(schema.table());
      text.append(" WHERE ");
      and(Schema.partition(query.index()) + " = ?", query.pk());
      if (query.index() != null) {
        text.append(" AND ").append(sort).append(" IS NOT NULL");
      }
      range(sort, query.keys());
      var way = query.descending() ? " DESC" : "";
      if (after != null) {
        and(
            " AND (" + sort + ", pk, sk) " + (query.descending() ? "<" : ">") + " (?, ?, ?)",
            after.sort(),
            after.pk(),
            after.sk());
      }
      text.append(" ORDER BY ").append(sort).append(way).append(", pk").append(way);
      text.append(", sk").append(way);
    }

    private void range(String sort, Keys keys) {
      switch (keys) {
        case Keys.Beginning(var prefix) -> {
          var end = Prefixes.after(prefix);
          and(" AND " + sort + " >= ?", prefix);
          if (end != null) {
            and(" AND " + sort + " < ?", end);
          }
        }
        case Keys.Between(var from, var to) -> {
          and(" AND " + sort + " >= ?", from);
          and(" AND " + sort + " <= ?", to);
        }
        case Keys.From(var from) -> and(" AND " + sort + " >= ?", from);
        case Keys.UpTo(var to) -> and(" AND " + sort + " <= ?", to);
      }
    }

    private void and(String clause, String... bound) {
      text.append(clause);
      values.addAll(List.of(bound));
    }

    java.sql.PreparedStatement prepare(Connection connection) throws SQLException {
      var statement = connection.prepareStatement(text.toString());
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      return statement;
    }
  }
}
