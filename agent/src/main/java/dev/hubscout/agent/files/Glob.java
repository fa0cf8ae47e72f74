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
record Glob(FileView files, BiConsumer<String, IOException> failed) {

  /** The existing paths that match. */
  List<String> paths(String pattern) {
    List<String> found = List.of("");
    for (var part : RootTree.names(pattern)) {
      var next = new ArrayList<String>();
      for (var prefix : found) {
        for (var name : matching(prefix, part)) {
          if (next.size() < RootTree.MAX_ENTRIES) {
            next.add(prefix + "/" + name);
          } else {
            failed.accept(pattern, new FileSystemException(pattern, null, "matches too much"));
            return existing(next);
          }
        }
      }
      found = next;
    }
    return existing(found);
  }

  private List<String> existing(List<String> paths) {
    var existing = new ArrayList<String>();
    for (var path : paths) {
      try {
        if (files.exists(path)) {
          existing.add(path);
        }
      } catch (IOException e) {
        failed.accept(path, e);
      }
    }
    return existing;
  }

  private List<String> matching(String prefix, String part) {
    if (part.indexOf('*') < 0) {
      return List.of(part);
    }
    var directory = prefix.isEmpty() ? "/" : prefix;
    try {
      var listed = files.list(directory);
      if (listed.size() >= RootTree.MAX_ENTRIES) {
        failed.accept(directory, new FileSystemException(directory, null, "holds too much"));
      }
      var found = new ArrayList<String>();
      for (var name : listed) {
        if (matches(part, name) && !name.startsWith(".")) {
          found.add(name);
        }
      }
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
