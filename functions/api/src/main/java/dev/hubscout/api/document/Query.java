package dev.hubscout.api.document;

import dev.hubscout.api.http.Words;
import dev.hubscout.core.error.HubscoutException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A query string, read strictly: nothing is guessed. */
final class Query {
  private Query() {}

  /**
   * The values of each parameter, in their order.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the parameter
   */
  static Map<String, List<String>> parse(String raw) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var part : raw.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      var rawName = equals < 0 ? part : part.substring(0, equals);
      var name = decoded(rawName, Words.name(rawName));
      var shown = Words.name(name);
      var value = equals < 0 ? "" : decoded(part.substring(equals + 1), shown);
      values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }
    return values;
  }

  private static String decoded(String text, String shown) {
    var bytes = new ByteArrayOutputStream();
    var source = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < source.length; i++) {
      if (source[i] == '%') {
        bytes.write(hex(source, i, shown));
        i += 2;
      } else {
        bytes.write(source[i] == '+' ? ' ' : source[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw undecodable(shown);
    }
  }

  private static int hex(byte[] source, int at, String shown) {
    int high = at + 2 < source.length ? digit(source[at + 1]) : -1;
    int low = at + 2 < source.length ? digit(source[at + 2]) : -1;
    if (high < 0 || low < 0) {
      throw undecodable(shown);
    }
    return (high << 4) | low;
  }

  /** {@link Character#digit} takes digits of every script. */
  private static int digit(byte ascii) {
    return ascii > 0 ? Character.digit(ascii, 16) : -1;
  }

  private static HubscoutException undecodable(String shown) {
    return HubscoutException.invalid(shown, "it is not percent-encoded UTF-8.");
  }
}
