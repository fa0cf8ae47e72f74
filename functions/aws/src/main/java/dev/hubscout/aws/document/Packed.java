package dev.hubscout.aws.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Content as it is stored: compressed with gzip. */
final class Packed {
  private Packed() {}

  static byte[] of(byte[] content) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** No content of this size becomes larger than this when it is compressed, in bytes. */
  static int most(int size) {
    return size + size / 1_000 + 1_024;
  }

  /**
   * The content again.
   *
   * @param size how many bytes it must have; no more than one beyond is decompressed
   * @throws IOException where it is no gzip, or has another size
   */
  static byte[] unpack(byte[] packed, int size) throws IOException {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      var content = gzip.readNBytes(size);
      if (content.length < size || gzip.read() != -1) {
        throw new IOException("it does not have " + size + " bytes");
      }
      return content;
    }
  }
}
