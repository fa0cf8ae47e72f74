package dev.hubscout.core.listing;

import org.jspecify.annotations.Nullable;

/**
 * Why a listing is not complete.
 *
 * @param code AWS's error code, or one of ours such as {@code ITEM_TOO_LARGE}; at most 100
 *     characters
 * @param words what AWS said; empty where it said nothing; at most {@value #MAX_WORDS} characters
 * @param requestId AWS's request id, for a support case
 * @param sentence what happened and what to do, at most {@value #MAX_WORDS} characters
 */
public record ListingError(String code, String words, @Nullable String requestId, String sentence) {
  /** A listing keeps this many. */
  public static final int MAX_RECORDS = 3;

  /** Longer texts are cut. */
  public static final int MAX_WORDS = 500;

  public ListingError {
    code = cut(code, 100);
    words = cut(words, MAX_WORDS);
    sentence = cut(sentence, MAX_WORDS);
    requestId = requestId == null ? null : cut(requestId, 200);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
