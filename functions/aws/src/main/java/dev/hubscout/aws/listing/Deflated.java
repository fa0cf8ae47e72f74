package dev.hubscout.aws.listing;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Records as compressed JSON, without a header: every byte of an item counts. */
final class Deflated {
  private Deflated() {}

  static byte[] pack(Object value) {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      Json.strict().writeValue(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  static <T> T unpack(byte[] bytes, TypeReference<T> type) {
    var inflater = new Inflater(true);
    try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes), inflater)) {
      return Json.lenient().readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      inflater.end();
    }
  }
}
