package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How an engine's data directories are found and read.
 *
 * @param keys settings that name it, in the order in which they count; of a list, the first counts
 * @param patterns where it usually is; {@code *} stands for any part of a name
 * @param markers paths below it of which one at least shows that it is one; {@code *} alone stands
 *     for any directory at its top
 * @param anchors names of files that a server keeps open at its top
 * @param entered whether a server makes it its working directory, also before it writes anything
 * @param below settings that name the program's home, with the place of data in it where none of
 *     the keys is set
 * @param reader reads what its files tell
 */
public record DataDirectories(
    List<String> keys,
    List<String> patterns,
    List<String> markers,
    List<String> anchors,
    boolean entered,
    Map<String, String> below,
    Reader reader) {

  private static final String ANY = "*/";

  /** The engine keeps nothing on disk. */
  public static final DataDirectories NONE =
      new DataDirectories(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          false,
          Map.of(),
          (files, path, settings) -> DataFacts.NONE);

  /** Reads what the files of a data directory tell. */
  @FunctionalInterface
  public interface Reader {
    /** What the files of one directory show, with known settings. */
    DataFacts read(FileView files, String directory, Settings settings) throws IOException;
  }

  /** Data directories with one of these paths below them. */
  public static DataDirectories marked(String... markers) {
    return new DataDirectories(
        List.of(), List.of(), List.of(markers), List.of(), false, Map.of(), NONE.reader());
  }

  /** The settings that name it. */
  public DataDirectories keys(String... names) {
    return new DataDirectories(List.of(names), patterns, markers, anchors, entered, below, reader);
  }

  /** Where it usually is. */
  public DataDirectories at(String... paths) {
    return new DataDirectories(keys, List.of(paths), markers, anchors, entered, below, reader);
  }

  /** Names of files that a server keeps open at its top. */
  public DataDirectories anchors(String... names) {
    return new DataDirectories(keys, patterns, markers, List.of(names), entered, below, reader);
  }

  /** A server makes it its working directory, also before it writes anything there. */
  public DataDirectories enteredAtStart() {
    return new DataDirectories(keys, patterns, markers, anchors, true, below, reader);
  }

  /** Where it is in the program's home, which a setting names. */
  public DataDirectories below(String home, String place) {
    return new DataDirectories(
        keys, patterns, markers, anchors, entered, Map.of(home, place), reader);
  }

  /** Reads what its files tell. */
  public DataDirectories read(Reader how) {
    return new DataDirectories(keys, patterns, markers, anchors, entered, below, how);
  }

  boolean kept() {
    return !markers.isEmpty();
  }

  boolean isOne(FileView files, String directory) throws IOException {
    for (var marker : markers) {
      if (marker.startsWith(ANY)
          ? isBelowAny(files, directory, marker.substring(ANY.length()))
          : files.canonical(directory + "/" + marker).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBelowAny(FileView files, String directory, String marker)
      throws IOException {
    if (!files.isDirectory(directory)) {
      return false;
    }
    for (var name : files.list(directory)) {
      if (files.canonical(directory + "/" + name + "/" + marker).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
