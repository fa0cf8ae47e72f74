package dev.hubscout.aws.listing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Cuts sorted lines into pieces where the identities say so, so that an item that is added, changed
 * or removed makes another piece of its own alone: after an identity whose hash is divisible by
 * {@value #DIVISOR}, once there are {@value #MIN_ITEMS} items. Lines of one identity stay together.
 */
final class Pieces {
  static final int MIN_ITEMS = 32;
  static final int MAX_ITEMS = 256;
  static final int MAX_BYTES = 256 * 1024;

  /** Lines of one identity are parted where they are more than this. */
  static final int MAX_SAME_BYTES = 8 * 1024 * 1024;

  private static final int DIVISOR = 96;

  /** Takes the pieces. */
  @FunctionalInterface
  interface Sink {
    void piece(byte[] content, int lines);
  }

  private final Sink sink;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private @Nullable String last;
  private int lines;

  Pieces(Sink sink) {
    this.sink = sink;
  }

  /** Takes the next line. */
  void line(Line line) {
    if (lines > 0 && cutBefore(line)) {
      finish();
    }
    piece.writeBytes(line.json());
    lines++;
    last = line.identity();
  }

  private boolean cutBefore(Line line) {
    int size = piece.size() + line.json().length;
    if (line.identity().equals(last)) {
      return size > MAX_SAME_BYTES;
    }
    return size > MAX_BYTES
        || lines >= MAX_ITEMS
        || (lines >= MIN_ITEMS && last != null && hash(last) % DIVISOR == 0);
  }

  /** Gives the last piece. */
  void finish() {
    if (lines > 0) {
      sink.piece(piece.toByteArray(), lines);
      piece.reset();
      lines = 0;
    }
  }

  private static long hash(String identity) {
    var crc = new CRC32();
    crc.update(identity.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
