package dev.hubscout.sqlite;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.storage.Retry;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Connections to one database: some that read at the same time, and one at a time that writes. */
final class Database implements AutoCloseable {
  /** How long a write waits for another process's. */
  private static final int BUSY_MS = 30_000;

  private static final int CONNECTIONS = 8;

  private final String url;
  private final String name;
  private final int most;
  private final Semaphore free;
  private final Deque<Connection> idle = new ArrayDeque<>();

  /** Threads of this process wait here, in turn; SQLite lets waiting processes poll. */
  private final ReentrantLock writing = new ReentrantLock(true);

  private boolean closed;

  private Database(String url, String name, int most) {
    this.url = url;
    this.name = name;
    this.most = most;
    this.free = new Semaphore(most, true);
  }

  /** What is done with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** A database in memory is its connection's, so there is one. */
  static Database inMemory() {
    return new Database("jdbc:sqlite::memory:", "in memory", 1);
  }

  static Database in(Path file) {
    var path = file.toAbsolutePath();
    try {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        var owner = PosixFilePermissions.fromString("rw-------");
        Files.createFile(path, PosixFilePermissions.asFileAttribute(owner));
      } else {
        Files.createFile(path);
      }
    } catch (FileAlreadyExistsException e) {
      // it is used as it is
    } catch (IOException e) {
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED, null, "The store " + path + " cannot be made: " + e, e);
    }
    return new Database("jdbc:sqlite:" + path, path.toString(), CONNECTIONS);
  }

  /** Reads; several statements of it may see different states. */
  <T> T read(Work<T> work) {
    free.acquireUninterruptibly();
    Connection connection = null;
    try {
      connection = take();
      return work.with(connection);
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      giveBack(connection);
    }
  }

  /** Reads and writes, alone: all of it happens, or where the work throws, nothing. */
  <T> T write(Work<T> work) {
    writing.lock();
    try {
      return read(
          connection -> {
            execute(connection, "BEGIN IMMEDIATE");
            try {
              var result = work.with(connection);
              execute(connection, "COMMIT");
              return result;
            } catch (Throwable e) {
              rollback(connection, e);
              throw e;
            }
          });
    } finally {
      writing.unlock();
    }
  }

  private static void rollback(Connection connection, Throwable because) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      because.addSuppressed(e); // SQLite has rolled back by itself
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection take() throws SQLException {
    synchronized (idle) {
      if (closed) {
        throw new IllegalStateException("the store " + name + " is closed");
      }
      var connection = idle.poll();
      if (connection != null) {
        return connection;
      }
    }
    return open();
  }

  private Connection open() throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return tryOpen();
      } catch (SQLiteException e) {
        // nobody waits for a lock on the file's journal while it is changed for the first time
        if (!busy(e) || attempt == Retry.ATTEMPTS) {
          throw e;
        }
      }
      Retry.pause(attempt);
    }
  }

  private Connection tryOpen() throws SQLException {
    var connection = DriverManager.getConnection(url);
    try {
      execute(connection, "PRAGMA busy_timeout = " + BUSY_MS);
      // Readers do not wait for the writer. A process that is killed loses nothing that was
      // committed; a machine that loses power may lose the last commits, and no more.
      execute(connection, "PRAGMA journal_mode = WAL");
      execute(connection, "PRAGMA synchronous = NORMAL");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void giveBack(@Nullable Connection connection) {
    if (connection != null) {
      synchronized (idle) {
        idle.push(connection);
      }
    }
    free.release();
  }

  private HubscoutException failure(SQLException e) {
    if (busy(e)) {
      // It may go better at the next try, so that it is no defect; a cause would make it one.
      return new HubscoutException(
          ErrorCode.AWS_FAILURE,
          null,
          "The store " + name + " is held by another process for too long; try again.");
    }
    return new HubscoutException(
        ErrorCode.INTERNAL,
        null,
        "The store " + name + " cannot be read or written: " + e.getMessage(),
        e);
  }

  /** The last eight bits are the code, the others say more of it. */
  private static boolean busy(SQLException e) {
    return e instanceof SQLiteException known
        && (known.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  /** Waits for what is under way. */
  @Override
  public void close() {
    free.acquireUninterruptibly(most);
    try {
      synchronized (idle) {
        closed = true;
        for (var connection : idle) {
          connection.close();
        }
        idle.clear();
      }
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      free.release(most);
    }
  }
}
