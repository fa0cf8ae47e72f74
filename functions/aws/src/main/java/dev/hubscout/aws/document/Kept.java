package dev.hubscout.aws.document;

import java.time.Instant;

/**
 * Content that is stored.
 *
 * @param until when it ends at the earliest, whatever its pins
 */
public record Kept(Digest digest, Instant until) {
  /**
   * Whether content that is kept until then needs no pointer that ends at another time. No pointer
   * ever makes content end earlier, so who remembers until when it is kept may leave it alone.
   */
  public static boolean covers(Instant until, Instant expires) {
    return until.getEpochSecond() >= Entry.keepUntil(expires);
  }
}
