package dev.hubscout.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** Brings a database from one format to the next. It runs in a transaction, alone. */
@FunctionalInterface
public interface Migration {
  /**
   * @throws SQLException where it cannot be done; the database is then as it was before
   */
  void apply(Connection connection) throws SQLException;
}
