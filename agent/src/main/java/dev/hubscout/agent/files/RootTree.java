package dev.hubscout.agent.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names below one root directory. Links are resolved here, against this root, so that none and
 * no {@code ..} leads out of it.
 */
final class RootTree {
  static final int MAX_ENTRIES = 10_000;

  private static final int MAX_LINKS = 40;

  /** What is at the end of a path, before any link there is followed. */
  enum Kind {
    MISSING,
    DIRECTORY,
    LINK,
    OTHER
  }

  private final Path base;
  private final @Nullable SystemDirectories remembered;

  /**
   * The tree below a directory.
   *
   * @param remembered keeps what directories of a system hold, or null to look each time
   */
  RootTree(Path base, @Nullable SystemDirectories remembered) {
    this.base = base;
    this.remembered = remembered;
  }

  /** The names in a directory, sorted; none when it is not there. */
  List<String> list(List<String> names) throws IOException {
    var real = at(names);
    return remembered != null && remembered.holds(names)
        ? remembered.listing(real, RootTree::listNow)
        : listNow(real);
  }

  private static List<String> listNow(Path directory) throws IOException {
    var found = new ArrayList<String>();
    try {
      // Java opens first and looks then, and opening a planted pipe takes forever.
      if (!attributes(directory).isDirectory()) {
        return found;
      }
    } catch (NoSuchFileException e) {
      return found;
    }
    try (var entries = Files.newDirectoryStream(directory)) {
      for (var entry : entries) {
        found.add(HostText.lastName(entry));
        if (found.size() >= MAX_ENTRIES) {
          break;
        }
      }
    } catch (DirectoryIteratorException e) {
      // Listing stopped half-way, and half a directory is not one.
      throw e.getCause();
    } catch (NoSuchFileException | NotDirectoryException e) {
      found.clear();
    }
    found.sort(null);
    return found;
  }

  /** The names of a path with every link resolved, or empty when nothing is there. */
  Optional<List<String>> resolve(String path) throws IOException {
    Deque<String> pending = new ArrayDeque<>(names(path));
    var done = new ArrayList<String>();
    var above = base;
    int links = 0;
    try {
      while (!pending.isEmpty()) {
        var name = pending.pop();
        if (name.equals("..")) {
          if (!done.isEmpty()) {
            done.removeLast();
            above = at(done);
          }
          continue;
        }
        done.add(name);
        var here = above.resolve(HostText.name(name));
        switch (kind(done, here)) {
          case MISSING -> {
            return Optional.empty();
          }
          case LINK -> {
            if (++links > MAX_LINKS) {
              throw new FileSystemException(path, null, "has too many links");
            }
            var target = HostText.of(Files.readSymbolicLink(here));
            done.removeLast();
            if (target.startsWith("/")) {
              done.clear();
            }
            above = at(done);
            names(target).reversed().forEach(pending::push);
          }
          case DIRECTORY -> above = here;
          case OTHER -> {
            if (!pending.isEmpty()) {
              return Optional.empty();
            }
          }
        }
      }
      return Optional.of(done);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      // A zero byte is in no name; Java says so in two ways.
      throw new FileSystemException(HostText.display(path), null, "is not a path");
    }
  }

  private Kind kind(List<String> names, Path path) throws IOException {
    return remembered != null && remembered.holds(names)
        ? remembered.kind(path, RootTree::kindNow)
        : kindNow(path);
  }

  private static Kind kindNow(Path path) throws IOException {
    try {
      var attributes = attributes(path);
      if (attributes.isSymbolicLink()) {
        return Kind.LINK;
      }
      return attributes.isDirectory() ? Kind.DIRECTORY : Kind.OTHER;
    } catch (NoSuchFileException e) {
      return Kind.MISSING;
    }
  }

  /** Opens a directory by its resolved names, one after the other, following no link. */
  SecureDirectoryStream<Path> open(List<String> names) throws IOException {
    var current = secure(Files.newDirectoryStream(base));
    for (var name : names) {
      try (var outer = current) {
        current = outer.newDirectoryStream(HostText.name(name), LinkOption.NOFOLLOW_LINKS);
      }
    }
    return current;
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
      throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException("This system cannot open files relative to a directory.");
  }

  /** Where resolved names lie for the agent. */
  Path at(List<String> names) {
    var path = base;
    for (var name : names) {
      path = path.resolve(HostText.name(name));
    }
    return path;
  }

  static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  static List<String> names(String path) {
    var found = new ArrayList<String>();
    for (var name : path.split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        found.add(name);
      }
    }
    return found;
  }

  static String join(List<String> names) {
    return "/" + String.join("/", names);
  }
}
