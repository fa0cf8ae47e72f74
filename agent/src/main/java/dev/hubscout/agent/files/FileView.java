package dev.hubscout.agent.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

  /** What is at the end of a path, before any link there is followed. */
  enum Kind {
    MISSING,
    DIRECTORY,
    LINK,
    OTHER
  }

  private final Path base;
  private final @Nullable SystemDirectories remembered;

  /** The files below a directory, which becomes the root of every path. */
  public FileView(Path base) {
    this(base, null);
  }

  private FileView(Path base, @Nullable SystemDirectories remembered) {
    this.base = base;
    this.remembered = remembered;
  }

  /**
   * The files of a host, for one look: what directories such as {@code /usr/lib} hold is asked for
   * once, whatever changes in them later. Safe for several threads.
   */
  public static FileView ofHost(Path root) {
    return new FileView(root, new SystemDirectories());
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
    return opened(
        path,
        channel -> {
          var buffer = ByteBuffer.allocate((int) Math.min(limit, channel.size()));
          fill(channel, buffer);
          return Arrays.copyOf(buffer.array(), buffer.position());
        });
  }

  /**
   * Hands a large regular file on piece by piece; each piece begins with the end of the one before,
   * so that what is shorter than that is whole in one of them.
   *
   * @return whether there is such a file
   */
  public boolean pieces(String path, long limit, int length, int overlap, Consumer<byte[]> each)
      throws IOException {
    return opened(
            path,
            channel -> {
              var buffer = ByteBuffer.allocate(length);
              long left = Math.min(limit, channel.size());
              while (left > 0) {
                int before = buffer.position();
                fill(channel, buffer);
                int read = buffer.position() - before;
                if (read == 0) {
                  break;
                }
                left -= read;
                var piece = Arrays.copyOf(buffer.array(), buffer.position());
                each.accept(piece);
                buffer.clear();
                buffer.put(
                    piece, Math.max(0, piece.length - overlap), Math.min(overlap, piece.length));
              }
              return true;
            })
        .isPresent();
  }

  private static void fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // A short read is continued.
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(SeekableByteChannel channel) throws IOException;
  }

  private <T> Optional<T> opened(String path, Reading<T> reading) throws IOException {
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
        return Optional.of(reading.read(channel));
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
    var real = at(names.get());
    return remembered != null && remembered.holds(names.get())
        ? remembered.listing(real, FileView::listNow)
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
        for (var name : matching(prefix, part, failed)) {
          if (next.size() < MAX_ENTRIES) {
            next.add(prefix + "/" + name);
          } else {
            failed.accept(pattern, new FileSystemException(pattern, null, "matches too much"));
            return existing(next, failed);
          }
        }
      }
      found = next;
    }
    return existing(found, failed);
  }

  private List<String> existing(List<String> paths, BiConsumer<String, IOException> failed) {
    var existing = new ArrayList<String>();
    for (var path : paths) {
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
    try {
      var listed = list(directory);
      if (listed.size() >= MAX_ENTRIES) {
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

  private Optional<List<String>> resolve(String path) throws IOException {
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
        ? remembered.kind(path, FileView::kindNow)
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
    var found = new ArrayList<String>();
    for (var name : path.split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        found.add(name);
      }
    }
    return found;
  }

  private static String join(List<String> names) {
    return "/" + String.join("/", names);
  }
}
