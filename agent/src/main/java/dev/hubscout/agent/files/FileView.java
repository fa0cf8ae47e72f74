package dev.hubscout.agent.files;

import dev.hubscout.agent.files.Place.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The files of one root directory: the host's, or a container's below {@code /proc/<pid>/root}. A
 * link or {@code ..} inside a container never leads out of it: links are resolved here, against
 * this root, and files are then opened one directory at a time without following any. What is not a
 * regular file is never opened, so a planted pipe cannot hold the agent up.
 *
 * <p>A missing file is an empty answer; only a refusal or a failure is an exception.
 */
public final class FileView {
  private final RootTree tree;

  /** The files below a directory, which becomes the root of every path. */
  public FileView(Path base) {
    this(new RootTree(base, null));
  }

  private FileView(RootTree tree) {
    this.tree = tree;
  }

  /**
   * The files of a host, for one look: what directories such as {@code /usr/lib} hold is asked for
   * once, whatever changes in them later. Safe for several threads.
   */
  public static FileView ofHost(Path root) {
    return new FileView(new RootTree(root, SystemDirectories.ROOT));
  }

  /** The path within this view with every link resolved, or empty when nothing is there. */
  public Optional<String> canonical(String path) throws IOException {
    return tree.resolve(path).map(Place::toString);
  }

  /** Where a canonical path of this view lies for the agent. */
  public Path real(String canonical) {
    return tree.at(canonical).path();
  }

  /** Whether a directory is there. */
  public boolean isDirectory(String path) throws IOException {
    var place = tree.resolve(path);
    return place.isPresent() && place.get().kind() == Kind.DIRECTORY;
  }

  /** Whether a regular file is there. */
  public boolean isFile(String path) throws IOException {
    var place = tree.resolve(path);
    return place.isPresent() && place.get().kind() == Kind.FILE;
  }

  /** Device and inode of what a path leads to. */
  public Optional<FileId> id(String path) throws IOException {
    var place = tree.resolve(path);
    return place.isEmpty() ? Optional.empty() : idOf(place.get().path());
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
    var resolved = tree.resolve(path);
    if (resolved.isEmpty() || resolved.get().isRoot()) {
      return Optional.empty();
    }
    var place = resolved.get();
    try (var directory = RootTree.open(place.above())) {
      var name = HostText.name(place.name());
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
    var place = tree.resolve(directory);
    return place.isEmpty() ? List.of() : place.get().names().stream().sorted().toList();
  }

  /**
   * The existing paths that match a pattern, in which {@code *} stands for any part of a name.
   *
   * @param failed takes what could not be looked at; everything else is still found
   */
  public List<String> glob(String pattern, BiConsumer<String, IOException> failed) {
    return new Glob(tree, failed).paths(pattern);
  }
}
