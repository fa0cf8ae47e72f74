package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.HostText;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small reads below {@code /proc}; missing and refused are the same to the caller. */
final class ProcFile {
  /** A listener of the second family may wait for both. */
  private static final List<String> TABLES = List.of("net/tcp6", "net/tcp");

  private static final int FIRST = 1 << 10;
  private static final int CHUNK = 1 << 13;

  private final boolean living;

  /**
   * Reads of one host.
   *
   * @param living whether this is the agent's own host. There the kernel alone makes what is in
   *     {@code /proc}, and a look before each of thousands of reads would be wasted; anywhere else
   *     a pipe may lie in the place of a file, and opening it would take forever, or a link, which
   *     may lead out of that host.
   */
  ProcFile(boolean living) {
    this.living = living;
  }

  /** The first bytes of a file in a directory; none where it cannot be read. */
  byte[] bytes(Path directory, String name, int limit) {
    if (!isFile(directory, name)) {
      return new byte[0];
    }
    try (var in = open(directory, name)) {
      var read = new byte[Math.min(limit, FIRST)];
      int length = 0;
      while (length < limit) {
        if (length == read.length) {
          read = Arrays.copyOf(read, (int) Math.min(limit, 2L * read.length));
        }
        // The kernel hands out a page or so at a time, and Java copies larger reads once more.
        int n = in.read(read, length, Math.min(CHUNK, read.length - length));
        if (n < 0) {
          break;
        }
        length += n;
      }
      return Arrays.copyOf(read, length);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** The sockets of the network a process lives in, or null where none can be read. */
  @Nullable List<TcpSocket> sockets(Path process) {
    var found = new ArrayList<TcpSocket>();
    long bytes = 0;
    for (var name : TABLES) {
      if (isFile(process, name)) {
        try (var in = open(process, name)) {
          bytes += TcpTable.read(in, found);
        } catch (IOException e) {
          // One of the two may be missing.
        }
      }
    }
    return bytes == 0 ? null : List.copyOf(found);
  }

  /** Whether a directory can be listed without getting stuck on what lies in its place. */
  boolean isDirectory(Path directory) {
    return living || Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isFile(Path directory, String name) {
    return living || Files.isRegularFile(directory.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** A path of its own for each of thousands of reads would be taken apart again at once. */
  private static FileInputStream open(Path directory, String name) throws IOException {
    return new FileInputStream(directory + "/" + name);
  }

  /** Where a link leads, or null. */
  static @Nullable String link(Path link) {
    try {
      return HostText.of(Files.readSymbolicLink(link));
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  /** Whether the system refuses to say where a link leads; one that is gone is not hidden. */
  static boolean isHidden(Path link) {
    try {
      Files.readSymbolicLink(link);
      return false;
    } catch (AccessDeniedException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
