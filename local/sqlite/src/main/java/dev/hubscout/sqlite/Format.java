package dev.hubscout.sqlite;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;

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
    try {
      refuseNewer(version(file));
    } catch (SQLException e) {
      throw new HubscoutException(
          ErrorCode.CONFLICT,
          null,
          "The store " + file + " cannot be read: " + e.getMessage() + ".",
          e);
    }
  }

  /** Opens it by its plain path: in a URI some characters of a path mean something else. */
  private static int version(Path file) throws SQLException {
    var reading = new SQLiteConfig();
    reading.setReadOnly(true);
    try (var connection = reading.createConnection("jdbc:sqlite:" + file.toAbsolutePath())) {
      return version(connection);
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
          refuseNewer(version); // another process may have been faster
          for (int from = Math.max(version, FIRST); version > 0 && from < newest(); from++) {
            migrations.get(from - FIRST).apply(connection);
          }
          Database.execute(connection, "PRAGMA user_version = " + newest());
          return newest();
        });
  }

  /**
   * Beside the file, under a name that tells its format. One of an earlier time makes room: it
   * lacks what was stored since. Not where another process brought the file up meanwhile.
   */
  private void copy(Database database, int version) {
    var path = file.toAbsolutePath();
    var copy = path.resolveSibling(path.getFileName() + ".format-" + version);
    try {
      var draft = draft(copy);
      try {
        copyInto(database, draft);
        if (version(draft) == version) {
          Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
        }
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException | SQLException e) {
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED,
          null,
          "The store " + path + " stays at its format: no copy of it can be made: " + e,
          e);
    }
  }

  /** An empty file, for its owner alone wherever there are such; it can be written into. */
  private static Path draft(Path copy) throws IOException {
    return Files.createTempFile(copy.getParent(), copy.getFileName() + ".", ".new");
  }

  private static void copyInto(Database database, Path draft) {
    database.read(
        connection -> {
          try (var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, draft.toString());
            statement.execute();
          }
          return draft;
        });
  }

  private static int version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("PRAGMA user_version")) {
      return found.next() ? found.getInt(1) : 0;
    }
  }
}
