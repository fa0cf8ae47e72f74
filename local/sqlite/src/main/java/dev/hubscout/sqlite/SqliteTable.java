package dev.hubscout.sqlite;

import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Query;
import dev.hubscout.storage.TableEngine;
import dev.hubscout.storage.Update;
import dev.hubscout.storage.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One table. Conditions are evaluated here, while nobody else can write. */
final class SqliteTable implements TableEngine {
  /** How long after its end an item is deleted, and how often that is looked for. */
  private static final Duration LINGERS = Duration.ofDays(2);

  private static final Duration CLEANED_EVERY = Duration.ofHours(1);
  private static final int CLEANED_AT_ONCE = 10_000;

  private final Database database;
  private final Schema schema;
  private final Checks checks;
  private final Reading reading;
  private final InstantSource clock;
  private @Nullable Instant cleaned;

  SqliteTable(Database database, Schema schema, InstantSource clock) {
    this.database = database;
    this.schema = schema;
    this.checks = new Checks(schema.spec());
    this.reading = new Reading(database, schema);
    this.clock = clock;
  }

  // ---- reading

  @Override
  public Optional<Item> get(ItemKey key) {
    return database.read(connection -> Optional.ofNullable(stored(connection, key)));
  }

  @Override
  public Map<ItemKey, Item> getAll(Collection<ItemKey> keys) {
    return database.read(
        connection -> {
          var found = new HashMap<ItemKey, Item>();
          for (var key : Set.copyOf(keys)) {
            var item = stored(connection, key);
            if (item != null) {
              found.put(key, item);
            }
          }
          return found;
        });
  }

  private @Nullable Item stored(Connection connection, ItemKey key) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT item FROM " + schema.table() + " WHERE pk = ? AND sk = ?")) {
      statement.setString(1, key.pk());
      statement.setString(2, key.sk());
      try (var found = statement.executeQuery()) {
        return found.next() ? ItemJson.read(found.getString(1)) : null;
      }
    }
  }

  @Override
  public Iterable<Query.Page> query(Query query) {
    return reading.query(query);
  }

  @Override
  public long count(Query query) {
    return reading.count(query);
  }

  // ---- writing

  @Override
  public boolean put(Item item, @Nullable Condition condition) {
    checks.item(item);
    return transact(List.of(new Write.Put(item, condition))).isEmpty();
  }

  @Override
  public boolean delete(ItemKey key, @Nullable Condition condition) {
    return transact(List.of(new Write.Delete(key, condition))).isEmpty();
  }

  @Override
  public Optional<Item> update(ItemKey key, Update update, @Nullable Condition condition) {
    return write(
        connection -> {
          var before = stored(connection, key);
          if (condition != null && !condition.holds(before)) {
            return Optional.empty();
          }
          var after = update.of(key, before);
          checks.item(after);
          put(connection, after);
          return Optional.of(after);
        });
  }

  @Override
  public void putAll(List<Item> items) {
    checks.different(items.stream().map(Item::key).toList());
    items.forEach(checks::item);
    write(
        connection -> {
          for (var item : items) {
            put(connection, item);
          }
          return items.size();
        });
  }

  @Override
  public void deleteAll(Collection<ItemKey> keys) {
    checks.different(keys);
    write(
        connection -> {
          for (var key : keys) {
            delete(connection, key);
          }
          return keys.size();
        });
  }

  @Override
  public Set<Integer> transact(List<Write> writes) {
    checks.transaction(writes);
    return write(
        connection -> {
          var refused = new TreeSet<Integer>();
          var stored = new HashMap<ItemKey, @Nullable Item>();
          for (int i = 0; i < writes.size(); i++) {
            var write = writes.get(i);
            var item = stored(connection, write.key());
            stored.put(write.key(), item);
            var condition = write.condition();
            if (condition != null && !condition.holds(item)) {
              refused.add(i);
            }
          }
          if (refused.isEmpty()) {
            apply(connection, writes, stored);
          }
          return refused;
        });
  }

  private void apply(Connection connection, List<Write> writes, Map<ItemKey, @Nullable Item> stored)
      throws SQLException {
    var puts = new LinkedHashMap<ItemKey, Item>();
    for (var write : writes) {
      switch (write) {
        case Write.Put put -> puts.put(put.key(), put.item());
        case Write.Change change ->
            puts.put(change.key(), change.update().of(change.key(), stored.get(change.key())));
        case Write.Delete delete -> delete(connection, delete.key());
        case Write.Check check -> {
          // it holds
        }
      }
    }
    puts.values().forEach(checks::item);
    checks.transactionSize(puts.values().stream().mapToLong(Item::size).sum());
    for (var item : puts.values()) {
      put(connection, item);
    }
  }

  private void put(Connection connection, Item item) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "INSERT INTO "
                + schema.table()
                + " (pk, sk, item, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT (pk, sk)"
                + " DO UPDATE SET item = excluded.item, expires_at = excluded.expires_at")) {
      var key = item.key();
      var expires = item.numberOrNull(Item.EXPIRES_AT);
      statement.setString(1, key.pk());
      statement.setString(2, key.sk());
      statement.setString(3, ItemJson.write(item));
      if (expires == null) {
        statement.setNull(4, Types.INTEGER);
      } else {
        statement.setLong(4, expires);
      }
      statement.executeUpdate();
    }
  }

  private void delete(Connection connection, ItemKey key) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM " + schema.table() + " WHERE pk = ? AND sk = ?")) {
      statement.setString(1, key.pk());
      statement.setString(2, key.sk());
      statement.executeUpdate();
    }
  }

  private <T> T write(Database.Work<T> work) {
    return database.write(
        connection -> {
          clean(connection);
          return work.with(connection);
        });
  }

  private void clean(Connection connection) throws SQLException {
    var now = clock.instant();
    if (cleaned != null && cleaned.isAfter(now.minus(CLEANED_EVERY))) {
      return;
    }
    cleaned = now; // one thread of a process writes at a time
    try (var statement =
        connection.prepareStatement(
            "DELETE FROM "
                + schema.table()
                + " WHERE rowid IN (SELECT rowid FROM "
                + schema.table()
                + " WHERE expires_at <= ? LIMIT ?)")) {
      statement.setLong(1, now.minus(LINGERS).getEpochSecond());
      statement.setInt(2, CLEANED_AT_ONCE);
      statement.executeUpdate();
    }
  }
}
