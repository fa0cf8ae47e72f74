package dev.hubscout.agent.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * The files of one root directory: the host's, or a container's below {@code /proc/<pid>/root}. A
 * link or {@code ..} inside a container never leads out of it: links are resolved here, against
 * this root, and files are then opened one directory at a time without following any. What is not a
 * regular file is never opened, so a planted pipe cannot hold the agent up.
 *
 * <p>A missing file is an empty answer; only a refusal or a failure is an exception.
 */
public final class FileView {
  private static final int MAX_LINKS = 40;
  private static final int MAX_ENTRIES = 10_000;

  private final Path base;

  /** The files below a directory, which becomes the root of every path. */
  public FileView(Path base) {
    this.base = base;
  }

  /** The path within this view with every link resolved, or empty when nothing is there. */
  public Optional<String> canonical(String path) throws IOException {
    return resolve(path).map(FileView::join);
  }

  /** Where a canonical path of this view lies for the agent. */
  public Path real(String canonical) {
    return at(names(canonical));
  }

  /** Whether a directory is there. */
  public boolean isDirectory(String path) throws IOException {
    var names = resolve(path);
    return names.isPresent() && attributes(at(names.get())).isDirectory();
  }

  /** Whether a regular file is there. */
  public boolean isFile(String path) throws IOException {
    var names = resolve(path);
    return names.isPresent() && attributes(at(names.get())).isRegularFile();
  }

  /** Device and inode of what a path leads to. */
  public Optional<FileId> id(String path) throws IOException {
    var names = resolve(path);
    return names.isEmpty() ? Optional.empty() : idOf(at(names.get()));
  }

  /** Device and inode of a path of the agent's own view, links followed. */
  public static Optional<FileId> idOf(Path path) throws IOException {
    try {
      return Optional.of(UnixFile.of(path).id());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The first bytes of a regular file, as text. */
  public Optional<String> text(String path, int limit) throws IOException {
    return read(path, limit).map(HostText::decode);
  }

  /** The first bytes of a regular file. */
  public Optional<byte[]> read(String path, int limit) throws IOException {
    var resolved = resolve(path);
    if (resolved.isEmpty() || resolved.get().isEmpty()) {
      return Optional.empty();
    }
    var names = resolved.get();
    try (var directory = open(names.subList(0, names.size() - 1))) {
      var name = HostText.name(names.getLast());
      var view =
          directory.getFileAttributeView(
              name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      if (!view.readAttributes().isRegularFile()) {
        throw new FileSystemException(path, null, "is not a regular file");
      }
      try (var channel =
          directory.newByteChannel(
              name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
        var buffer = ByteBuffer.allocate((int) Math.min(limit, channel.size()));
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
          // A short read is continued.
        }
        return Optional.of(Arrays.copyOf(buffer.array(), buffer.position()));
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The names in a directory, sorted; none when it is not there. */
  public List<String> list(String directory) throws IOException {
    var names = resolve(directory);
    if (names.isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<String>();
    try (var entries = Files.newDirectoryStream(at(names.get()))) {
      for (var entry : entries) {
        found.add(HostText.of(entry.getFileName()));
        if (found.size() >= MAX_ENTRIES) {
          break;
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }

  /**
   * The existing paths that match a pattern, in which {@code *} stands for any part of a name.
   *
   * @param failed takes what could not be looked at; everything else is still found
   */
  public List<String> glob(String pattern, BiConsumer<String, IOException> failed) {
    List<String> found = List.of("");
    for (var part : names(pattern)) {
      var next = new ArrayList<String>();
      for (var prefix : found) {
        matching(prefix, part, failed).forEach(name -> next.add(prefix + "/" + name));
      }
      found = next;
    }
    var existing = new ArrayList<String>();
    for (var path : found) {
      try {
        if (resolve(path).isPresent()) {
          existing.add(path);
        }
      } catch (IOException e) {
        failed.accept(path, e);
      }
    }
    return existing;
  }

  private List<String> matching(
      String prefix, String part, BiConsumer<String, IOException> failed) {
    if (part.indexOf('*') < 0) {
      return List.of(part);
    }
    var directory = prefix.isEmpty() ? "/" : prefix;
    var names =
        Pattern.compile(Pattern.quote(part).replace("*", "\\E[^/]*\\Q"), Pattern.DOTALL)
            .asMatchPredicate();
    try {
      return list(directory).stream()
          .filter(name -> !name.startsWith(".") && names.test(name))
          .toList();
    } catch (IOException e) {
      failed.accept(directory, e);
      return List.of();
    }
  }

  private Optional<List<String>> resolve(String path) throws IOException {
    Deque<String> pending = new ArrayDeque<>(names(path));
    var done = new ArrayList<String>();
    int links = 0;
    try {
      while (!pending.isEmpty()) {
        var name = pending.pop();
        if (name.equals("..")) {
          if (!done.isEmpty()) {
            done.removeLast();
          }
          continue;
        }
        done.add(name);
        var here = at(done);
        var attributes = attributes(here);
        if (attributes.isSymbolicLink()) {
          if (++links > MAX_LINKS) {
            throw new FileSystemException(path, null, "has too many links");
          }
          var target = HostText.of(Files.readSymbolicLink(here));
          done.removeLast();
          if (target.startsWith("/")) {
            done.clear();
          }
          names(target).reversed().forEach(pending::push);
        } else if (!pending.isEmpty() && !attributes.isDirectory()) {
          return Optional.empty();
        }
      }
      return Optional.of(done);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (InvalidPathException e) {
      throw new FileSystemException(HostText.display(path), null, "is not a path");
    }
  }

  private SecureDirectoryStream<Path> open(List<String> names) throws IOException {
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

  private Path at(List<String> names) {
    var path = base;
    for (var name : names) {
      path = path.resolve(HostText.name(name));
    }
    return path;
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static List<String> names(String path) {
    return Arrays.stream(path.split("/", -1)).filter(n -> !n.isEmpty() && !n.equals(".")).toList();
  }

  private static String join(List<String> names) {
    return "/" + String.join("/", names);
  }
}
