package dev.hubscout.aws.document;

import java.util.Optional;

/**
 * Where content is kept that is too large for a table: S3, or a folder of this machine. What was
 * put can be read at once. Failures are thrown as the implementation's own exceptions; nothing that
 * failed reads as missing.
 */
public interface Objects {
  /** Puts an object, or replaces it. */
  void put(String key, byte[] content);

  /**
   * An object's first bytes.
   *
   * @param most how many are read at most
   * @return empty where there is no such object
   */
  Optional<byte[]> get(String key, int most);

  /** There is no such object afterwards; it is no failure that there was none before. */
  void delete(String key);
}
