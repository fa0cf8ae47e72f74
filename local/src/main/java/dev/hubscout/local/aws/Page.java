package dev.hubscout.local.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One page of a list and the token of the next one, if there is one. */
record Page<T>(List<T> items, @Nullable String next) {

  /** Begins the token of an empty page; no other token begins with it. */
  private static final String EMPTY = "-";

  /**
   * Cuts the page that a token names.
   *
   * @param of tells the tokens of one list from those of another
   */
  static <T> Page<T> cut(
      List<T> all, String of, Optional<String> token, int size, Supplier<AwsError> badToken) {
    int from = token.map(it -> offset(it, of, badToken)).orElse(0);
    if (from > all.size()) {
      return new Page<>(List.of(), null);
    }
    int to = Math.min(all.size(), from + size);
    return new Page<>(all.subList(from, to), to < all.size() ? token(of, to) : null);
  }

  /** Cuts the page that a token names; where wanted, each comes after an empty one. */
  static <T> Page<T> cut(
      List<T> all,
      String of,
      Optional<String> token,
      int size,
      boolean emptyBefore,
      Supplier<AwsError> badToken) {
    var named = token.map(it -> it.startsWith(EMPTY) ? it.substring(EMPTY.length()) : it);
    if (emptyBefore && !named.equals(token)) {
      return new Page<>(List.of(), named.orElseThrow());
    }
    if (emptyBefore && token.isEmpty()) {
      return new Page<>(List.of(), token(of, 0));
    }
    var page = cut(all, of, named, size, badToken);
    return emptyBefore && page.next != null ? new Page<>(page.items, EMPTY + page.next) : page;
  }

  private static String token(String of, int offset) {
    return Base64.getUrlEncoder()
        .encodeToString((of + ":" + offset).getBytes(StandardCharsets.UTF_8));
  }

  private static int offset(String token, String of, Supplier<AwsError> badToken) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(of + ":")) {
        int offset = Integer.parseInt(text.substring(of.length() + 1));
        if (offset >= 0) {
          return offset;
        }
      }
    } catch (IllegalArgumentException e) {
      throw badToken.get();
    }
    throw badToken.get();
  }
}
