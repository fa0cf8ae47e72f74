package dev.hubscout.aws.listing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts lines in bounded memory: what is more than {@value #MEMORY_BYTES} bytes is sorted, spilled
 * to one temporary file that only its owner can read, and merged in the end.
 */
final class SortedLines implements AutoCloseable {
  /** How many bytes of lines are held at most. */
  static final int MEMORY_BYTES = 1024 * 1024;

  /** How many bytes of all lines are sorted at most. */
  static final long MAX_BYTES = 256L * 1024 * 1024;

  /** What the buffers of all spilled parts have together, at most. */
  private static final int BUFFER_BYTES = 4 * 1024 * 1024;

  /** What a line in memory takes beside its bytes, roughly. */
  private static final int OVERHEAD = 100;

  private record Spilled(long from, long to) {}

  private final Path folder;
  private final List<Line> held = new ArrayList<>();
  private final List<Spilled> spills = new ArrayList<>();
  private @Nullable FileChannel file;
  private long heldBytes;
  private long bytes;

  /**
   * @param folder where the temporary file is made
   */
  SortedLines(Path folder) {
    this.folder = folder;
  }

  /** Takes a line; false where there are too many bytes already, so that it is left out. */
  boolean add(Line line) {
    if (bytes + line.json().length > MAX_BYTES) {
      return false;
    }
    bytes += line.json().length;
    heldBytes += line.json().length + OVERHEAD;
    held.add(line);
    if (heldBytes > MEMORY_BYTES) {
      spill();
    }
    return true;
  }

  /** How many parts were spilled. */
  int spilled() {
    return spills.size();
  }

  private void spill() {
    held.sort(null);
    try {
      var channel = file();
      long from = channel.size();
      long at = from;
      var buffer = new ByteArrayOutputStream();
      var out = new DataOutputStream(buffer);
      for (var line : held) {
        var identity = line.identity().getBytes(StandardCharsets.UTF_8);
        out.writeInt(identity.length);
        out.write(identity);
        out.writeInt(line.json().length);
        out.write(line.json());
        if (buffer.size() > 64 * 1024) {
          at = write(channel, buffer, at);
        }
      }
      at = write(channel, buffer, at);
      spills.add(new Spilled(from, at));
    } catch (IOException e) {
      throw new UncheckedIOException("sorting a listing in " + folder, e);
    }
    held.clear();
    heldBytes = 0;
  }

  private static long write(FileChannel channel, ByteArrayOutputStream buffer, long at)
      throws IOException {
    var bytes = ByteBuffer.wrap(buffer.toByteArray());
    long to = at;
    while (bytes.hasRemaining()) {
      to += channel.write(bytes, to);
    }
    buffer.reset();
    return to;
  }

  private FileChannel file() throws IOException {
    var open = file;
    if (open == null) {
      var path = Files.createTempFile(folder, "hubscout-listing-", ".lines");
      open =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = open;
    }
    return open;
  }

  /** Gives every line, in order; to be called once. */
  void each(Consumer<Line> each) {
    held.sort(null);
    var sources = new PriorityQueue<Source>();
    try {
      for (var spill : spills) {
        var in = new Part(file(), spill.from(), spill.to());
        int buffer = Math.max(4 * 1024, BUFFER_BYTES / (spills.size() + 1));
        add(sources, new Source(new DataInputStream(new BufferedInputStream(in, buffer))));
      }
      int next = 0;
      while (!sources.isEmpty() || next < held.size()) {
        var first = sources.peek();
        if (first == null || (next < held.size() && held.get(next).compareTo(first.head()) <= 0)) {
          each.accept(held.get(next));
          next++;
        } else {
          sources.remove();
          each.accept(first.head());
          add(sources, first);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("sorting a listing in " + folder, e);
    }
  }

  private static void add(PriorityQueue<Source> sources, Source source) throws IOException {
    if (source.read()) {
      sources.add(source);
    }
  }

  @Override
  public void close() {
    held.clear();
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A spilled part while it is merged. */
  private static final class Source implements Comparable<Source> {
    private final DataInputStream in;
    private @Nullable Line head;

    Source(DataInputStream in) {
      this.in = in;
    }

    /** Reads the next line; false where there is none. */
    boolean read() throws IOException {
      in.mark(1);
      if (in.read() < 0) {
        return false;
      }
      in.reset();
      var identity = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      head = new Line(identity, in.readNBytes(in.readInt()));
      return true;
    }

    Line head() {
      if (head == null) {
        throw new AssertionError("a part is read before it is merged");
      }
      return head;
    }

    @Override
    public int compareTo(Source other) {
      return head().compareTo(other.head());
    }
  }

  /** A part of the file. */
  private static final class Part extends InputStream {
    private final FileChannel file;
    private final long to;
    private long at;

    Part(FileChannel file, long from, long to) {
      this.file = file;
      this.at = from;
      this.to = to;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (at >= to) {
        return -1;
      }
      int most = (int) Math.min(length, to - at);
      int read = file.read(ByteBuffer.wrap(bytes, offset, most), at);
      if (read < 0) {
        throw new IOException("the temporary file was cut off");
      }
      at += read;
      return read;
    }
  }
}
