package dev.hubscout.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;

/** The spellings that the protocols share. */
final class Text {
  static final ObjectMapper JSON = new ObjectMapper();

  private Text() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static JsonNode parse(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }

  /** A time as the JSON protocols send it: seconds with a fraction. */
  static double seconds(Instant time) {
    return time.toEpochMilli() / 1_000d;
  }

  /** A time as the Query protocols and EventBridge send it. */
  static String iso(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String isoMillis(Instant time) {
    var millis = time.truncatedTo(ChronoUnit.MILLIS);
    return millis.getNano() == 0 ? millis.toString().replace("Z", ".000Z") : millis.toString();
  }

  static String camel(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(digest("SHA-256", text));
  }

  static String sha1(String text) {
    return HexFormat.of().formatHex(digest("SHA-1", text));
  }

  static String xml(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** An XML element with a text in it. */
  static String element(String name, String text) {
    return "<" + name + ">" + xml(text) + "</" + name + ">";
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has " + algorithm, e);
    }
  }
}
