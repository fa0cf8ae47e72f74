package dev.hubscout.agent.binary;

import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.files.UnixFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program that was opened once and is run by that handle.
 *
 * <p>Every directory above it and the file itself belong to root and cannot be written by group or
 * others, so only root could have placed or changed it. The file is opened without following a link
 * and then run as {@code /proc/<agent>/fd/<n>}: that name leads to the opened inode, never back
 * through the path, so exchanging the path afterwards changes nothing. Owner and mode are checked
 * on the handle as well.
 */
public final class TrustedBinary implements AutoCloseable {
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int EXECUTABLE = 0111;
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;

  /** Beyond what is read of any file, and within what every file system takes for a position. */
  private static final long FIRST_MARK = 826_366_247;

  private static final AtomicLong MARKS = new AtomicLong();

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
      var attributes = UnixFile.of(part, LinkOption.NOFOLLOW_LINKS);
      check(part, attributes);
      if (part.equals(real)) {
        checkExecutable(attributes);
      }
    }
    var channel = FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      var handle = handle(channel, real);
      var attributes = UnixFile.of(handle);
      check(real, attributes);
      checkExecutable(attributes);
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

  /**
   * Identifies this file in its current state, and differs after any change: its place, its length,
   * and the nanosecond of its last change, which no program can set.
   */
  String state() throws IOException {
    var now = Files.readAttributes(handle, "unix:dev,ino,size,ctime");
    return now.get("dev") + "." + now.get("ino") + "." + now.get("size") + "." + now.get("ctime");
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

  private static void checkExecutable(UnixFile attributes) throws IOException {
    int mode = attributes.mode();
    if ((mode & TYPE) != REGULAR || (mode & EXECUTABLE) == 0) {
      throw new IOException("is not an executable file");
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

  /**
   * The name of this very descriptor. Java keeps its number to itself, and its path is not enough:
   * a file of a container, or one opened a second time, goes by the same one. So the descriptor is
   * set to a position that no other has, and looked for by that.
   */
  private static Path handle(FileChannel channel, Path real) throws IOException {
    long mark = FIRST_MARK + MARKS.incrementAndGet();
    channel.position(mark);
    // The number that this /proc knows the agent by, which a namespace may make another one.
    var own = Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/self")));
    try (var entries = Files.newDirectoryStream(own.resolve("fd"))) {
      for (var entry : entries) {
        if (leadsTo(entry, real)
            && isAt(own.resolve("fdinfo").resolve(entry.getFileName()), mark)) {
          return entry;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    throw new IOException("the opened file is not among the agent's descriptors");
  }

  /** Other threads open and close descriptors meanwhile, so one may be gone. */
  private static boolean leadsTo(Path entry, Path real) {
    try {
      return Files.readSymbolicLink(entry).equals(real);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isAt(Path info, long mark) {
    try {
      var told = HostText.decode(Files.readAllBytes(info));
      return told.startsWith("pos:\t" + mark + "\n");
    } catch (IOException e) {
      return false;
    }
  }
}
