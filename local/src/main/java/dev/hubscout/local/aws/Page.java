package dev.hubscout.local.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One page of a list and the token of the next one, if there is one. */
record Page<T>(List<T> items, @Nullable String next) {

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

  static String token(String of, int offset) {
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
