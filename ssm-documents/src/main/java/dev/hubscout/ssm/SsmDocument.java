package dev.hubscout.ssm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

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
  /** How many numbers of one document are kept where it is deployed. */
  private static final int KEPT = 2;

  /** Newest first. An older number keeps a copy of the script that it was published with. */
  private static final List<Published> DISCOVER =
      List.of(new Published("Hubscout-Discover-1", "discover.sh"));

  private static final Published REMOVE = new Published("Hubscout-Remove-1", "remove.sh");

  private record Published(String name, String script) {
    SsmDocument assembled() {
      var content = DocumentTemplate.load(name + ".json").with(script);
      return new SsmDocument(name, content, sha256(content));
    }
  }

  /**
   * Returns the newest document that runs the agent on an instance and prints its report, or the
   * reason why there is none, in one line.
   */
  public static SsmDocument discover() {
    return DISCOVER.getFirst().assembled();
  }

  /**
   * Returns the documents that run the agent and are kept where they are deployed, newest first:
   * the newest two, or one as long as there is one. A hub that is not upgraded yet still finds its
   * own.
   */
  public static List<SsmDocument> discoverKept() {
    return DISCOVER.stream().limit(KEPT).map(Published::assembled).toList();
  }

  /** Returns the newest document that takes everything of Hubscout away from an instance. */
  public static SsmDocument remove() {
    return REMOVE.assembled();
  }

  /** The number that the name ends in. */
  public int number() {
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
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
