package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compressed JSON, for what would not fit an item otherwise. */
final class Gzip {
  private Gzip() {}

  static byte[] pack(Object value) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      Json.strict().writeValue(zip, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static <T> T unpack(byte[] bytes, TypeReference<T> type) {
    try (var zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return Json.lenient().readValue(zip, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
