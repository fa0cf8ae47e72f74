package dev.hubscout.agent.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A place below a root directory, named without links, and what was seen there: looked at once at
 * most. Places of the {@linkplain SystemDirectories system} are the same each time they are asked
 * for; every other is a new one. Safe for several threads, two of which may look at the same
 * moment; a failure is looked at again.
 */
final class Place {
  static final int MAX_ENTRIES = 10_000;

  /** What is at a place, before any link there is followed. */
  enum Kind {
    MISSING,
    DIRECTORY,
    FILE,
    LINK,
    OTHER
  }

  private final @Nullable Place above;
  private final String name;
  private final @Nullable SystemDirectories system;
  private final @Nullable Map<String, Place> kept;
  private volatile @Nullable Path path;
  private volatile @Nullable Kind kind;
  private volatile @Nullable String target;
  private volatile @Nullable List<String> listing;

  private Place(@Nullable Place above, String name, @Nullable SystemDirectories system) {
    this.above = above;
    this.name = name;
    this.system = system;
    this.kept = system == null ? null : new ConcurrentHashMap<>();
  }

  /**
   * The root directory.
   *
   * @param system what of it is a system's, or null when nothing may be kept
   */
  static Place root(Path base, @Nullable SystemDirectories system) {
    var root = new Place(null, "", system);
    root.path = base;
    root.kind = Kind.DIRECTORY;
    return root;
  }

  /** The place of a name in this one, whatever is there. */
  Place below(String inner) {
    if (kept == null || system == null) {
      return new Place(this, inner, null);
    }
    var known = kept.get(inner);
    if (known != null) {
      return known;
    }
    var innerSystem = system.below(inner);
    var place = new Place(this, inner, innerSystem);
    if (innerSystem == null) {
      return place;
    }
    var other = kept.putIfAbsent(inner, place);
    return other == null ? place : other;
  }

  /** The place that this one is in; the root's is the root. */
  Place above() {
    return above == null ? this : above;
  }

  String name() {
    return name;
  }

  boolean isRoot() {
    return above == null;
  }

  /** Where it lies for the agent. */
  Path path() {
    var known = path;
    if (known == null) {
      known = above().path().resolve(HostText.name(name));
      path = known;
    }
    return known;
  }

  Kind kind() throws IOException {
    var known = kind;
    if (known == null) {
      known = look();
      kind = known;
    }
    return known;
  }

  private Kind look() throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return Kind.MISSING;
    }
    if (attributes.isDirectory()) {
      return Kind.DIRECTORY;
    }
    if (attributes.isRegularFile()) {
      return Kind.FILE;
    }
    return attributes.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
  }

  /** Where the link leads that is here. */
  String target() throws IOException {
    var known = target;
    if (known == null) {
      known = HostText.of(Files.readSymbolicLink(path()));
      target = known;
    }
    return known;
  }

  /** The names in the directory that is here, in any order; none when it is gone. */
  List<String> names() throws IOException {
    var known = listing;
    if (known == null) {
      known = list();
      listing = known;
    }
    return known;
  }

  private List<String> list() throws IOException {
    var found = new ArrayList<String>();
    // Java opens first and looks then, and opening a planted pipe takes forever.
    if (kind() != Kind.DIRECTORY) {
      return found;
    }
    try (var entries = Files.newDirectoryStream(path())) {
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
    return found;
  }

  /** The path within the root directory. */
  @Override
  public String toString() {
    if (above == null) {
      return "/";
    }
    return above.isRoot() ? "/" + name : above + "/" + name;
  }
}
