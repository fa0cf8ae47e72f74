package dev.hubscout.agent.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Finds paths by a pattern in which {@code *} stands for any part of a name that does not begin
 * with a dot.
 *
 * @param failed takes what could not be looked at; everything else is still found
 */
record Glob(RootTree tree, BiConsumer<String, IOException> failed) {

  /** A path as far as it matches, and where it leads. */
  private record Match(String path, Place place) {}

  /** The existing paths that match. */
  List<String> paths(String pattern) {
    var matches = List.of(new Match("", tree.root()));
    for (var part : RootTree.names(pattern)) {
      matches = further(matches, part, pattern);
    }
    return matches.stream().map(Match::path).toList();
  }

  private List<Match> further(List<Match> matches, String part, String pattern) {
    var found = new ArrayList<Match>();
    for (var match : matches) {
      for (var name : matching(match, part)) {
        if (found.size() >= Place.MAX_ENTRIES) {
          failed.accept(pattern, new FileSystemException(pattern, null, "matches too much"));
          return found;
        }
        add(found, match, name);
      }
    }
    return found;
  }

  private void add(List<Match> matches, Match match, String name) {
    var path = match.path() + "/" + name;
    try {
      tree.resolve(match.place(), name).ifPresent(place -> matches.add(new Match(path, place)));
    } catch (IOException e) {
      failed.accept(path, e);
    }
  }

  private List<String> matching(Match match, String part) {
    if (part.indexOf('*') < 0) {
      return List.of(part);
    }
    var directory = match.path().isEmpty() ? "/" : match.path();
    try {
      var listed = match.place().names();
      if (listed.size() >= Place.MAX_ENTRIES) {
        failed.accept(directory, new FileSystemException(directory, null, "holds too much"));
      }
      var found = new ArrayList<String>();
      for (var name : listed) {
        if (matches(part, name) && !name.startsWith(".")) {
          found.add(name);
        }
      }
      found.sort(null);
      return found;
    } catch (IOException e) {
      failed.accept(directory, e);
      return List.of();
    }
  }

  /** Whether a name is as a pattern says; each star takes as little as it must. */
  private static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    int from = star;
    if (!name.startsWith(pattern.substring(0, star))) {
      return false;
    }
    for (int next = pattern.indexOf('*', star + 1); next >= 0; ) {
      var between = pattern.substring(star + 1, next);
      int found = name.indexOf(between, from);
      if (found < 0) {
        return false;
      }
      from = found + between.length();
      star = next;
      next = pattern.indexOf('*', star + 1);
    }
    var last = pattern.substring(star + 1);
    return name.length() - last.length() >= from && name.endsWith(last);
  }
}
