package dev.hubscout.local.aws;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes keys in the form that AWS gives them. */
final class RandomKeys {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomKeys() {}

  /** Keys that last. */
  static Credentials permanent() {
    return new Credentials(id("AKIA"), secret(30), null);
  }

  /** Keys of a session. */
  static Credentials temporary() {
    return new Credentials(id("ASIA"), secret(30), secret(120));
  }

  private static String id(String prefix) {
    var id = new StringBuilder(prefix);
    for (int i = 0; i < 16; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  private static String secret(int bytes) {
    var content = new byte[bytes];
    RANDOM.nextBytes(content);
    return Base64.getEncoder().encodeToString(content);
  }
}
