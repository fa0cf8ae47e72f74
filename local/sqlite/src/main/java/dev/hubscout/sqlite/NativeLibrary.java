package dev.hubscout.sqlite;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's own code, which has to be a file before it can be loaded. The file stays, for the next
 * process to load at once: the driver would unpack it each time, compare it byte by byte, and leave
 * it behind where the process is killed.
 */
public final class NativeLibrary {
  private static final String PATH = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";

  /** Where the driver unpacks, should it not load what it is given. */
  private static final String UNPACKED = "org.sqlite.tmpdir";

  /** Of the files that begin with sqlite, the driver removes what is not its own. */
  private static final String OURS = "hubscout-sqlite-";

  /** Within it, whoever unpacked a file has loaded it, and needs its name no more. */
  private static final Duration IN_USE = Duration.ofMinutes(10);

  private NativeLibrary() {}

  /**
   * Loads it from a directory that nobody else can write; once for all that this process opens.
   *
   * @param directory an existing one
   * @throws HubscoutException {@code MISCONFIGURED} where it cannot be unpacked there
   */
  public static synchronized void loadFrom(Path directory) {
    try {
      var settings = new HashMap<String, String>();
      settings.put(UNPACKED, directory.toString());
      unpackedIn(directory)
          .ifPresent(
              file -> {
                settings.put(PATH, directory.toString());
                settings.put(NAME, file.getFileName().toString());
              });
      initialize(settings);
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
    }
  }

  /** The file of this version for this machine; empty where the driver has none. */
  static Optional<Path> unpackedIn(Path directory) throws IOException {
    var library = LibraryLoaderUtil.getNativeLibName();
    var machine = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
    var version = SQLiteJDBCLoader.getVersion();
    var file = directory.resolve(OURS + version + "-" + machine.replace(' ', '-') + "-" + library);
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(file);
    }
    // Where in the driver: to learn that, the driver runs a program.
    var packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library;
    try (var content = SQLiteJDBCLoader.class.getResourceAsStream(packed)) {
      if (content == null) {
        return Optional.empty();
      }
      var draft = Files.createTempFile(directory, OURS, ".new");
      try {
        Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
        try (var written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
          written.force(true); // a file under its final name is whole, whatever happens
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft); // as when the file system is full
      }
    }
    removeOthers(directory, file);
    return Optional.of(file);
  }

  /** What earlier versions unpacked, and what processes left that were killed. */
  private static void removeOthers(Path directory, Path file) throws IOException {
    var old = Instant.now().minus(IN_USE);
    try (var files = Files.newDirectoryStream(directory, "{hubscout-,}sqlite-*")) {
      for (var other : files) {
        if (!other.equals(file) && Files.getLastModifiedTime(other).toInstant().isBefore(old)) {
          Files.deleteIfExists(other);
        }
      }
    }
  }

  /** Other databases' drivers look at the same properties. */
  private static void initialize(Map<String, String> settings) throws Exception {
    var before = new HashMap<String, @Nullable String>();
    settings.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
    try {
      SQLiteJDBCLoader.initialize();
    } finally {
      before.forEach(
          (name, value) -> {
            if (value == null) {
              System.clearProperty(name);
            } else {
              System.setProperty(name, value);
            }
          });
    }
  }
}
