package dev.hubscout.sqlite;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/** SQLite's own code, which is unpacked to a file before it can be loaded. */
public final class NativeLibrary {
  /** Where it is unpacked. Other databases' drivers look at the same property. */
  private static final String DIRECTORY = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /**
   * Loads it from a directory that nobody else can write; once for all that this process opens.
   *
   * @param directory an existing one
   * @throws HubscoutException {@code MISCONFIGURED} where it cannot be unpacked there
   */
  public static synchronized void loadFrom(Path directory) {
    var before = System.getProperty(DIRECTORY);
    System.setProperty(DIRECTORY, directory.toString());
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED,
          null,
          "SQLite's library cannot be unpacked in "
              + directory
              + " and loaded from there ("
              + e.getMessage()
              + "). Is the file system full, read-only or mounted noexec? Give another directory.",
          e);
    } finally {
      if (before == null) {
        System.clearProperty(DIRECTORY);
      } else {
        System.setProperty(DIRECTORY, before);
      }
    }
  }
}
