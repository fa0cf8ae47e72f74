package dev.hubscout.agent.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
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
  private static final int MAX_LINKS = 40;

  private final Place root;

  /**
   * The tree below a directory.
   *
   * @param system what of it is a system's, or null to look each time
   */
  RootTree(Path base, @Nullable SystemDirectories system) {
    this.root = Place.root(base, system);
  }

  Place root() {
    return root;
  }

  /** The place that a path leads to over every link, or empty when nothing is there. */
  Optional<Place> resolve(String path) throws IOException {
    return resolve(root, path);
  }

  /** The same of a path that begins at a place. */
  Optional<Place> resolve(Place from, String path) throws IOException {
    Deque<String> pending = new ArrayDeque<>(names(path));
    var at = from;
    int links = 0;
    try {
      while (!pending.isEmpty()) {
        var name = pending.pop();
        if (name.equals("..")) {
          at = at.above();
          continue;
        }
        var here = at.below(name);
        switch (here.kind()) {
          case MISSING -> {
            return Optional.empty();
          }
          case LINK -> {
            if (++links > MAX_LINKS) {
              throw new FileSystemException(path, null, "has too many links");
            }
            var target = here.target();
            if (target.startsWith("/")) {
              at = root;
            }
            names(target).reversed().forEach(pending::push);
          }
          case DIRECTORY -> at = here;
          case FILE, OTHER -> {
            if (!pending.isEmpty()) {
              return Optional.empty();
            }
            at = here;
          }
        }
      }
      return Optional.of(at);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      // A zero byte is in no name; Java says so in two ways.
      throw new FileSystemException(HostText.display(path), null, "is not a path");
    }
  }

  /** Opens a directory by its resolved names, one after the other, following no link. */
  static SecureDirectoryStream<Path> open(Place place) throws IOException {
    if (place.isRoot()) {
      return secure(Files.newDirectoryStream(place.path()));
    }
    try (var outer = open(place.above())) {
      return outer.newDirectoryStream(HostText.name(place.name()), LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
      throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException("This system cannot open files relative to a directory.");
  }

  /** The place that a path names which has no links. */
  Place at(String canonical) {
    var place = root;
    for (var name : names(canonical)) {
      place = place.below(name);
    }
    return place;
  }

  static List<String> names(String path) {
    var found = new ArrayList<String>();
    for (int from = 0; from < path.length(); ) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      if (to > from && !(to == from + 1 && path.charAt(from) == '.')) {
        found.add(path.substring(from, to));
      }
      from = to + 1;
    }
    return found;
  }
}
