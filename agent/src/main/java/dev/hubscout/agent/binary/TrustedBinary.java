package dev.hubscout.agent.binary;

import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.files.UnixFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;

/**
 * A program that was opened once and is run by that handle.
 *
 * <p>Every directory above it and the file itself belong to root and cannot be written by group or
 * others, so nobody else could have placed or changed it. The file is opened without following a
 * link and then run as {@code /proc/<agent>/fd/<n>}: that name leads to the opened inode, never
 * back through the path, so exchanging the path afterwards changes nothing. Owner and mode are
 * checked on the handle as well.
 */
public final class TrustedBinary implements AutoCloseable {
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int EXECUTABLE = 0111;
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;

  private final FileChannel channel;
  private final Path handle;
  private final FileId id;

  private TrustedBinary(FileChannel channel, Path handle, FileId id) {
    this.channel = channel;
    this.handle = handle;
    this.id = id;
  }

  /** Somebody other than root could have placed or changed a program. */
  public static final class UntrustedException extends IOException {
    private static final long serialVersionUID = 1L;

    UntrustedException(String message) {
      super(message);
    }
  }

  /**
   * Opens a program.
   *
   * @param path any path of the agent's own file system; links in it are resolved first
   * @throws UntrustedException when it must not be run
   */
  public static TrustedBinary open(Path path) throws IOException {
    var real = path.toRealPath();
    for (var part : ancestorsAndSelf(real)) {
      check(part, UnixFile.of(part, LinkOption.NOFOLLOW_LINKS));
    }
    var channel = FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      var handle = handle(real);
      var attributes = UnixFile.of(handle);
      check(real, attributes);
      int mode = attributes.mode();
      if ((mode & TYPE) != REGULAR || (mode & EXECUTABLE) == 0) {
        throw new IOException("is not an executable file");
      }
      return new TrustedBinary(channel, handle, attributes.id());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The name under which the opened program is run, by this process or a child of it. */
  public Path handle() {
    return handle;
  }

  /** The opened file. */
  public FileId id() {
    return id;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // A file that was only read loses nothing.
    }
  }

  private static void check(Path part, UnixFile attributes) throws UntrustedException {
    if (attributes.uid() != 0) {
      throw new UntrustedException(shown(part) + " does not belong to root");
    }
    if ((attributes.mode() & WRITABLE_BY_OTHERS) != 0) {
      throw new UntrustedException(shown(part) + " can be written by users other than root");
    }
  }

  private static String shown(Path part) {
    return HostText.display(HostText.of(part));
  }

  private static Iterable<Path> ancestorsAndSelf(Path real) {
    var parts = new ArrayList<Path>();
    for (Path part = real; part != null; part = part.getParent()) {
      parts.addFirst(part);
    }
    return parts;
  }

  /** Java keeps descriptor numbers to itself; the kernel lists them. */
  private static Path handle(Path real) throws IOException {
    // The number that this /proc knows the agent by, which a namespace may make another one.
    var own = Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/self"))).resolve("fd");
    try (var entries = Files.newDirectoryStream(own)) {
      for (var entry : entries) {
        if (Files.isSymbolicLink(entry) && Files.readSymbolicLink(entry).equals(real)) {
          return entry;
        }
      }
    }
    throw new IOException("the opened file is not among the agent's descriptors");
  }
}
