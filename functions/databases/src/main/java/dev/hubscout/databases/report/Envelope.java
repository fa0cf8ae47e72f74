package dev.hubscout.databases.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The one line that a report travels in: {@code HUBSCOUT1 <bytes> <sha256> <base64 of gzip>}, or
 * {@code HUBSCOUT1-ERROR <CODE> <sentence>}. Other lines are noise of the instance's shell; a
 * second line of ours is an attempt at something.
 */
sealed interface Envelope {
  /** More than this is no report, whatever it says. */
  int MAX_JSON = 1024 * 1024;

  /** A report's text, as long as declared and with the declared digest. */
  record Content(String json) implements Envelope {}

  /** The script's own reason. */
  record Failure(String code, String sentence) implements Envelope {}

  /** Nothing that can be relied on. */
  record Broken(String reason) implements Envelope {}

  static Envelope open(String output) {
    String line = null;
    for (var candidate : (Iterable<String>) output.lines()::iterator) {
      if (candidate.startsWith(Grammar.MAGIC)) {
        if (line != null) {
          return new Broken("The output has more than one report line.");
        }
        line = candidate;
      }
    }
    if (line == null) {
      return new Broken(
          output.isBlank() ? "The output is empty." : "The output has no report line.");
    }
    return line.startsWith(Grammar.ERROR) ? Grammar.failure(line) : Grammar.content(line);
  }

  /** The lines' grammar. */
  final class Grammar {
    private static final String MAGIC = "HUBSCOUT1";
    private static final String ERROR = "HUBSCOUT1-ERROR";
    private static final int MAX_SENTENCE = 400;
    private static final Pattern FAILURE =
        Pattern.compile("HUBSCOUT1-ERROR ([A-Z][A-Z0-9_]{1,39}) (.{1,2000})");
    // The last group is possessive, since its length is the instance's choice.
    private static final Pattern CONTENT =
        Pattern.compile("HUBSCOUT1 ([1-9][0-9]{0,6}) ([0-9a-f]{64}) ([A-Za-z0-9+/]++={0,2}+)");

    private Grammar() {}

    private static Envelope failure(String line) {
      var matcher = FAILURE.matcher(line);
      if (!matcher.matches()) {
        return new Broken("The error line is cut off or malformed.");
      }
      var sentence = CleanText.line(matcher.group(2));
      return new Failure(
          matcher.group(1), sentence.substring(0, Math.min(sentence.length(), MAX_SENTENCE)));
    }

    private static Envelope content(String line) {
      var matcher = CONTENT.matcher(line);
      // Java's decoder takes Base64 without its padding, which is one way of being cut off.
      if (!matcher.matches() || matcher.group(3).length() % 4 != 0) {
        return new Broken("The report line is cut off or malformed.");
      }
      int declared = Integer.parseInt(matcher.group(1));
      if (declared > MAX_JSON) {
        return new Broken("The report declares more than 1 MiB.");
      }
      byte[] json;
      try {
        json = unpack(Base64.getDecoder().decode(matcher.group(3)), declared);
      } catch (IllegalArgumentException e) {
        return new Broken("The report line is cut off or malformed: its Base64 does not end.");
      } catch (IOException e) {
        return new Broken("The report is cut off or damaged: it cannot be decompressed.");
      }
      if (json == null) {
        return new Broken("The report does not have the length that it declares.");
      }
      if (!MessageDigest.isEqual(sha256(json), HexFormat.of().parseHex(matcher.group(2)))) {
        return new Broken("The report is damaged: its digest does not match.");
      }
      return decode(json);
    }

    /** The unpacked bytes, or null where there are more or fewer than declared. */
    private static byte @Nullable [] unpack(byte[] packed, int declared) throws IOException {
      try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        var bytes = gzip.readNBytes(declared);
        return bytes.length == declared && gzip.read() < 0 ? bytes : null;
      }
    }

    private static byte[] sha256(byte[] bytes) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }

    private static Envelope decode(byte[] json) {
      try {
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        return new Content(text.toString());
      } catch (CharacterCodingException e) {
        return new Broken("The report is not UTF-8.");
      }
    }
  }
}
