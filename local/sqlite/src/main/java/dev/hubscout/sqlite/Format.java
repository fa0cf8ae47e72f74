package dev.hubscout.sqlite;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * The format of a database file: a number that is kept in it. A new file gets the newest; an older
 * one is copied, then brought up; a newer one is refused and stays as it is.
 */
final class Format {
  private static final int FIRST = 1;

  private final Path file;
  private final List<Migration> migrations;

  /**
   * @param migrations the first brings format 1 to 2
   */
  Format(Path file, List<Migration> migrations) {
    this.file = file;
    this.migrations = migrations;
  }

  private int newest() {
    return FIRST + migrations.size();
  }

  /**
   * Refuses a newer file before anything of it is opened for writing.
   *
   * @throws HubscoutException {@code CONFLICT}
   */
  void check() {
    if (!Files.exists(file)) {
      return;
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro")) {
      refuseNewer(version(connection));
    } catch (SQLException e) {
      throw new HubscoutException(
          ErrorCode.CONFLICT,
          null,
          "The store " + file + " cannot be read: " + e.getMessage() + ".",
          e);
    }
  }

  private void refuseNewer(int version) {
    if (version > newest()) {
      throw HubscoutException.conflict(
          "The store "
              + file
              + " has format "
              + version
              + ", which a newer hubscout wrote; this one knows formats up to "
              + newest()
              + ". Use the newer hubscout, or choose another --data.");
    }
  }

  /** Brings the file up where it is not, whoever else does so at the same time. */
  void bringUp(Database database) {
    int before = database.read(Format::version);
    if (before == newest()) {
      return;
    }
    refuseNewer(before);
    if (before >= FIRST) {
      copy(database, before);
    }
    database.write(
        connection -> {
          int version = version(connection);
          for (int from = Math.max(version, FIRST); version > 0 && from < newest(); from++) {
            migrations.get(from - FIRST).apply(connection);
          }
          Database.execute(connection, "PRAGMA user_version = " + newest());
          return newest();
        });
  }

  /** Beside the file, under a name that tells its format. One that is there already is kept. */
  private void copy(Database database, int version) {
    var copy = file.resolveSibling(file.getFileName() + ".format-" + version);
    if (Files.exists(copy)) {
      return;
    }
    database.read(
        connection -> {
          try (var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
          }
          return copy;
        });
  }

  private static int version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("PRAGMA user_version")) {
      return found.next() ? found.getInt(1) : 0;
    }
  }
}
