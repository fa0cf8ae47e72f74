package dev.hubscout.local.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The dashboard's files. They hold nothing of the organization, so everybody may have them. */
final class StaticFiles {
  private static final String INDEX = "index.html";

  /**
   * Places of the dashboard, all of which are one page: what is below its own, whatever it is
   * called, and whatever has no dot and so is no file's name. The page itself says where there is
   * none.
   */
  private static final Pattern PLACE =
      Pattern.compile("/(databases|instances|coverage|runs|changes)/.*|/[^.]*");

  /** No name begins with a dot, so that no path leads out of the folder. */
  private static final Pattern FILE =
      Pattern.compile("/((?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "txt", "text/plain; charset=utf-8",
          "woff2", "font/woff2");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  /** A file as it is sent: plain, and compressed where that is shorter. */
  private record File(String type, String tag, byte[] plain, byte @Nullable [] zipped) {}

  private final String folder;
  private final Map<String, File> read = new ConcurrentHashMap<>();

  /**
   * @param folder of the class path, with a slash at both ends
   */
  StaticFiles(String folder) {
    this.folder = folder;
  }

  /**
   * Answers for a path as it was sent; nothing in it is decoded.
   *
   * @param method GET or HEAD
   */
  WebResponse answer(String path, Map<String, List<String>> headers, String id) throws IOException {
    var name = name(path);
    var file = name == null ? null : file(name);
    if (file == null) {
      var sentence =
          INDEX.equals(name)
              ? "This build comes without the dashboard."
              : "There is nothing at this address.";
      return WebResponse.error(404, "NOT_FOUND", null, sentence, id);
    }
    boolean zip = file.zipped != null && accepts(headers);
    var tag = "\"" + file.tag + (zip ? "-gzip\"" : "\"");
    var answer = new LinkedHashMap<String, List<String>>();
    answer.put("Content-Type", List.of(file.type));
    answer.put("ETag", List.of(tag));
    answer.put("Cache-Control", List.of("no-cache"));
    answer.put("Vary", List.of("Accept-Encoding"));
    answer.put("Content-Security-Policy", List.of(POLICY));
    answer.put("Cross-Origin-Opener-Policy", List.of("same-origin"));
    if (known(headers, tag)) {
      return new WebResponse(304, answer, new byte[0]);
    }
    if (zip) {
      answer.put("Content-Encoding", List.of("gzip"));
    }
    return new WebResponse(200, answer, zip && file.zipped != null ? file.zipped : file.plain);
  }

  private static @Nullable String name(String path) {
    var file = FILE.matcher(path);
    boolean named = file.matches() && type(file.group(1)) != null;
    if (PLACE.matcher(path).matches()) {
      return INDEX;
    }
    return named ? file.group(1) : null;
  }

  private static @Nullable String type(String name) {
    return TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private @Nullable File file(String name) throws IOException {
    var known = read.get(name);
    if (known != null) {
      return known;
    }
    try (var stream = StaticFiles.class.getResourceAsStream(folder + name)) {
      var type = type(name);
      if (stream == null || type == null) {
        return null;
      }
      var plain = stream.readAllBytes();
      var zipped = zip(plain);
      var file = new File(type, tag(plain), plain, zipped.length < plain.length ? zipped : null);
      read.put(name, file);
      return file;
    }
  }

  private static String tag(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static byte[] zip(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static boolean accepts(Map<String, List<String>> headers) {
    return words(headers, "accept-encoding").stream()
        .map(word -> word.toLowerCase(Locale.ROOT).replace(" ", ""))
        .anyMatch(
            word ->
                word.equals("gzip")
                    || (word.startsWith("gzip;") && !word.matches(".*;q=0(\\.0*)?")));
  }

  private static boolean known(Map<String, List<String>> headers, String tag) {
    return words(headers, "if-none-match").stream()
        .map(word -> word.startsWith("W/") ? word.substring(2) : word)
        .anyMatch(word -> word.equals("*") || word.equals(tag));
  }

  private static List<String> words(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .toList();
  }
}
