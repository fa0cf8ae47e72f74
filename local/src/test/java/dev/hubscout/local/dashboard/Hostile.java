package dev.hubscout.local.dashboard;

import java.util.List;

/** What somebody who owns an instance or an account might call things. */
final class Hostile {
  static final String MARKUP = "<img src=x onerror=window.pwned=1>";

  /** Each would run, move or hide something where it were not taken as text. */
  static final List<String> ALL =
      List.of(
          MARKUP,
          "\"><script>window.pwned=1</script>",
          "javascript:window.pwned=1",
          "'-window.pwned=1-'",
          "</title></bdi><svg onload=window.pwned=1>",
          "{{constructor.constructor('window.pwned=1')()}}",
          "//evil.example/x?#",
          "../../api/runs",
          "\u202Etxt.exe\u202C \u2066isolated",
          "a\u0001\u001b[2Jb\u007f\u0085\u2028c",
          "=HYPERLINK(\"http://evil.example\")",
          "__proto__");

  /** Ten kilobytes in one word, and markup at the end of it. */
  static final String LONG = "x".repeat(10_000) + MARKUP;

  private Hostile() {}

  static String at(int number) {
    return ALL.get(Math.floorMod(number, ALL.size()));
  }
}
