package dev.hubscout.resources.call.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The body of an answer, which has arrived whole before the first item of it is handed on: a
 * connection that breaks can so be answered with another attempt, and no item comes twice. What was
 * read of it is let go at once.
 */
public final class Body extends InputStream {
  private static final int FIRST = 8 * 1024;
  private static final int LARGEST = 256 * 1024;

  private final Deque<byte[]> chunks;
  private final long length;
  private int position;

  private Body(Deque<byte[]> chunks, long length) {
    this.chunks = chunks;
    this.length = length;
  }

  /** No content. */
  public static Body empty() {
    return new Body(new ArrayDeque<>(), 0);
  }

  /** What may end the reading of a body early. */
  @FunctionalInterface
  public interface Check {
    /**
     * @throws IOException where it may not go on
     */
    void run() throws IOException;
  }

  /**
   * Reads to the end.
   *
   * @param announced what the answer's Content-Length says
   * @param limit the most bytes
   * @param check asked between two reads
   * @throws BodyTooLargeException where there are more than {@code limit}
   * @throws EOFException where there are fewer than announced, which the connection does not tell
   */
  public static Body read(InputStream in, OptionalLong announced, long limit, Check check)
      throws IOException {
    if (announced.isPresent() && announced.getAsLong() > limit) {
      throw new BodyTooLargeException(limit);
    }
    var chunks = new ArrayDeque<byte[]>();
    long length = 0;
    int size = FIRST;
    while (true) {
      check.run();
      var chunk = new byte[size];
      int read = in.readNBytes(chunk, 0, size);
      length += read;
      if (length > limit) {
        throw new BodyTooLargeException(limit);
      }
      if (read > 0) {
        chunks.add(read == size ? chunk : Arrays.copyOf(chunk, read));
      }
      if (read < size) {
        break;
      }
      size = Math.min(size * 2, LARGEST);
    }
    if (announced.isPresent() && announced.getAsLong() != length) {
      throw new EOFException("the answer ended after " + length + " bytes of " + announced);
    }
    return new Body(chunks, length);
  }

  /** How many bytes it has in all. */
  public long length() {
    return length;
  }

  @Override
  public int read() {
    var chunk = chunks.peek();
    if (chunk == null) {
      return -1;
    }
    int value = chunk[position] & 0xff;
    advance(chunk, 1);
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int most) {
    if (most == 0) {
      return 0;
    }
    var chunk = chunks.peek();
    if (chunk == null) {
      return -1;
    }
    int count = Math.min(most, chunk.length - position);
    System.arraycopy(chunk, position, into, offset, count);
    advance(chunk, count);
    return count;
  }

  @Override
  public int available() {
    var chunk = chunks.peek();
    return chunk == null ? 0 : chunk.length - position;
  }

  private void advance(byte[] chunk, int count) {
    position += count;
    if (position == chunk.length) {
      chunks.remove();
      position = 0;
    }
  }
}
