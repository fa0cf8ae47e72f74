package dev.hubscout.ssm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A command document of Systems Manager, of schema version 2.2.
 *
 * <p>What a name stands for never changes: another content gets another number. Equal names can
 * therefore be deployed again and again without comparing, and a spoke may keep an older number
 * beside the newest.
 *
 * @param name the name to create it under, ending in its number
 * @param content the JSON to create it with, in the same bytes from every build
 * @param sha256 the SHA-256 of the content in UTF-8, as 64 hexadecimal digits in lower case
 */
public record SsmDocument(String name, String content, String sha256) {
  /**
   * Returns the newest document that runs the agent on an instance and prints its report, or the
   * reason why there is none, in one line.
   */
  public static SsmDocument discover() {
    return assembled("Hubscout-Discover-1", "discover.sh");
  }

  /** Returns the newest document that takes everything of Hubscout away from an instance. */
  public static SsmDocument remove() {
    return assembled("Hubscout-Remove-1", "remove.sh");
  }

  private static SsmDocument assembled(String name, String script) {
    var content = DocumentTemplate.load(name + ".json").with(script);
    return new SsmDocument(name, content, sha256(content));
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
