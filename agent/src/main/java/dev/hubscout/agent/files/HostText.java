package dev.hubscout.agent.files;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Text that the kernel knows as bytes: names, paths, arguments. Inside the agent each byte is one
 * Latin-1 character, so that nothing is lost whatever the locale; it becomes Unicode only on its
 * way into the report. Java itself turns names into text by the locale, so a path that is not plain
 * ASCII is built and taken apart by way of its URI, which holds the bytes as they are.
 */
public final class HostText {
  private static final String HEX = "0123456789ABCDEF";

  private HostText() {}

  /** The text of some bytes of the host. */
  public static String decode(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The text of some bytes of the host, up to an index that is not part of it. */
  public static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The text of an absolute or relative path. */
  public static String of(Path path) {
    var text = path.toString();
    if (isAscii(text)) {
      return text;
    }
    var uri = Path.of("/").resolve(path).toUri().getRawPath();
    var bytes = new StringBuilder();
    for (int i = path.isAbsolute() ? 0 : 1; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == '%') {
        c = (char) Integer.parseInt(uri.substring(i + 1, i + 3), 16);
        i += 2;
      }
      bytes.append(c);
    }
    // Java asks whether the path is a directory and then adds what it does not have.
    if (bytes.charAt(bytes.length() - 1) == '/') {
      bytes.setLength(bytes.length() - 1);
    }
    return bytes.toString();
  }

  /** The text of a path's last name. */
  static String lastName(Path path) {
    var text = path.toString();
    return isAscii(text) ? text.substring(text.lastIndexOf('/') + 1) : of(path.getFileName());
  }

  /** The path that an absolute text names. */
  public static Path path(String text) {
    if (isAscii(text)) {
      return Path.of(text);
    }
    var uri = new StringBuilder("file://");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/') {
        uri.append(c);
      } else {
        uri.append('%').append(HEX.charAt((c >> 4) & 0xf)).append(HEX.charAt(c & 0xf));
      }
    }
    return Path.of(URI.create(uri.toString()));
  }

  /** The path of a single name, relative to whatever it is used with. */
  public static Path name(String name) {
    return isAscii(name) ? Path.of(name) : path("/" + name).getFileName();
  }

  /** The text as people read it: UTF-8, with replacement characters where it is not. */
  public static String display(String text) {
    return isAscii(text)
        ? text
        : new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Whether no character is beyond ASCII, so that every locale writes the text the same way. */
  public static boolean isAscii(String text) {
    // A loop over characters takes several calls for each, and most of a run is interpreted.
    return text.getBytes(StandardCharsets.UTF_8).length == text.length();
  }
}
