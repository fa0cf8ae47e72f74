package dev.hubscout.agent.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a data directory tell.
 *
 * @param version of the server that last wrote it, or null
 * @param identity of the data, or null when the engine keeps none that can be read
 * @param role {@code primary}, {@code replica}, or null
 * @param port the port in a runtime file, or null
 * @param pid the process in a runtime file, or 0
 * @param product a product name only these files give away, or null
 * @param linked directories elsewhere that belong to it
 * @param signs names of files that show something, for {@link Judge}s to ask for
 */
public record DataFacts(
    @Nullable String version,
    @Nullable String identity,
    @Nullable String role,
    @Nullable Integer port,
    int pid,
    @Nullable String product,
    List<String> linked,
    List<String> signs) {

  /** The files tell nothing. */
  public static final DataFacts NONE =
      new DataFacts(null, null, null, null, 0, null, List.of(), List.of());

  private static final String NOT_READ = "unread";

  /** The files could not be read, so that what they do not tell is not known. */
  static final DataFacts UNREAD = NONE.signs(List.of(NOT_READ));

  /** Copies what it is given. */
  public DataFacts {
    linked = List.copyOf(linked);
    signs = List.copyOf(signs);
  }

  /** Whether what the files do not tell is not so. */
  boolean wereRead() {
    return !signs.contains(NOT_READ);
  }

  /** The files tell a version. */
  public DataFacts version(@Nullable String text) {
    return new DataFacts(text, identity, role, port, pid, product, linked, signs);
  }

  /** The files tell an identity. */
  public DataFacts identity(@Nullable String text) {
    return new DataFacts(version, text, role, port, pid, product, linked, signs);
  }

  /** The files tell a role. */
  public DataFacts role(@Nullable String text) {
    return new DataFacts(version, identity, text, port, pid, product, linked, signs);
  }

  /** A runtime file tells port and process. */
  public DataFacts runtime(@Nullable Integer number, int process) {
    return new DataFacts(version, identity, role, number, process, product, linked, signs);
  }

  /** Only the files tell the product. */
  public DataFacts product(@Nullable String text) {
    return new DataFacts(version, identity, role, port, pid, text, linked, signs);
  }

  /** Directories elsewhere belong to it. */
  public DataFacts linked(List<String> directories) {
    return new DataFacts(version, identity, role, port, pid, product, directories, signs);
  }

  /** Files are there that show something. */
  public DataFacts signs(List<String> names) {
    return new DataFacts(version, identity, role, port, pid, product, linked, names);
  }
}
