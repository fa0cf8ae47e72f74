package dev.hubscout.agent.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text that the kernel knows as bytes: names, paths, arguments. Inside the agent it is held in the
 * charset that Java's file system uses, so that a path read from a file opens the file it names; it
 * becomes Unicode only on its way into the report.
 */
public final class HostText {
  private static final Charset NAMES =
      Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));

  private HostText() {}

  /** The text of some bytes of the host. */
  public static String decode(byte[] bytes) {
    return new String(bytes, NAMES);
  }

  /** The bytes of a text that {@link #decode} made. */
  public static byte[] encode(String text) {
    return text.getBytes(NAMES);
  }

  /** The text as people read it: UTF-8, with replacement characters where it is not. */
  public static String display(String text) {
    return new String(encode(text), StandardCharsets.UTF_8);
  }
}
