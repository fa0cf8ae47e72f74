package dev.hubscout.sqlite;

import org.jspecify.annotations.Nullable;

/** Ranges of texts in the order of their bytes in UTF-8, which is that of their code points. */
final class Prefixes {
  private Prefixes() {}

  /** The least text that comes after all that begin so; null where there is none. */
  static @Nullable String after(String prefix) {
    var rest = prefix;
    while (!rest.isEmpty()) {
      int last = rest.codePointBefore(rest.length());
      rest = rest.substring(0, rest.length() - Character.charCount(last));
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1;
        boolean surrogate = next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE;
        return rest + Character.toString(surrogate ? Character.MAX_SURROGATE + 1 : next);
      }
    }
    return null;
  }
}
