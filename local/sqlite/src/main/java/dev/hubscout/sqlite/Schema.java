package dev.hubscout.sqlite;

import dev.hubscout.storage.Index;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.TableSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table of the kit as one of SQLite: its keys, its item as JSON, and when it expires. What
 * indexes need of an item are columns that SQLite computes, so that an index may come later.
 */
final class Schema {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,255}");

  private final TableSpec spec;

  Schema(TableSpec spec) {
    this.spec = spec;
    named(spec.name());
    for (var index : spec.indexes()) {
      named(index.name());
      named(index.partitionKey());
      named(index.sortKey());
    }
  }

  private static void named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a table, index or attribute: " + name);
    }
  }

  TableSpec spec() {
    return spec;
  }

  /** The table's name as SQL has it. */
  String table() {
    return quoted(spec.name());
  }

  /** The column that an index or the table is partitioned by. */
  static String partition(@Nullable Index index) {
    return index == null ? "pk" : column(index.partitionKey());
  }

  /** The column that a partition is sorted by. */
  static String sort(@Nullable Index index) {
    return index == null ? "sk" : column(index.sortKey());
  }

  private static String column(String attribute) {
    return switch (attribute) {
      case Item.PK, Item.SK -> attribute;
      default -> quoted("of_" + attribute);
    };
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }

  /** Creates what is missing, even if other processes do so at the same time. */
  void make(Database database) {
    if (!database.read(this::complete)) {
      database.write(
          connection -> {
            make(connection);
            return true;
          });
    }
  }

  private boolean complete(Connection connection) throws SQLException {
    var made = indexes(connection);
    return made.contains(expiry())
        && spec.indexes().stream().map(this::name).allMatch(made::contains);
  }

  private Set<String> indexes(Connection connection) throws SQLException {
    var names = new HashSet<String>();
    try (var statement =
        connection.prepareStatement(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?")) {
      statement.setString(1, spec.name());
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          names.add(found.getString(1));
        }
      }
    }
    return names;
  }

  private void make(Connection connection) throws SQLException {
    Database.execute(
        connection,
        "CREATE TABLE IF NOT EXISTS "
            + table()
            + " (pk TEXT NOT NULL, sk TEXT NOT NULL, item TEXT NOT NULL, expires_at INTEGER,"
            + " PRIMARY KEY (pk, sk))");
    var columns = columns(connection);
    for (var attribute : attributes()) {
      if (!columns.contains("of_" + attribute)) {
        Database.execute(
            connection,
            "ALTER TABLE "
                + table()
                + " ADD COLUMN "
                + column(attribute)
                + " TEXT AS (json_extract(item, '$.\""
                + attribute
                + "\".S')) VIRTUAL");
      }
    }
    Database.execute(
        connection,
        "CREATE INDEX IF NOT EXISTS "
            + quoted(expiry())
            + " ON "
            + table()
            + " (expires_at) WHERE expires_at IS NOT NULL");
    for (var index : spec.indexes()) {
      var partition = partition(index);
      var sort = sort(index);
      Database.execute(
          connection,
          "CREATE INDEX IF NOT EXISTS "
              + quoted(name(index))
              + " ON "
              + table()
              + " ("
              + partition
              + ", "
              + sort
              + ", pk, sk) WHERE "
              + partition
              + " IS NOT NULL AND "
              + sort
              + " IS NOT NULL");
    }
  }

  private Set<String> attributes() {
    var attributes = new TreeSet<String>();
    for (var index : spec.indexes()) {
      attributes.add(index.partitionKey());
      attributes.add(index.sortKey());
    }
    attributes.removeAll(Set.of(Item.PK, Item.SK));
    return attributes;
  }

  private Set<String> columns(Connection connection) throws SQLException {
    var names = new HashSet<String>();
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("PRAGMA table_xinfo(" + table() + ")")) {
      while (found.next()) {
        names.add(found.getString("name"));
      }
    }
    return names;
  }

  private String name(Index index) {
    return spec.name() + "_" + index.name();
  }

  private String expiry() {
    return spec.name() + "_expires_at";
  }
}
