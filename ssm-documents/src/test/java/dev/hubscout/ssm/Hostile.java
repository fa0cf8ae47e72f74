package dev.hubscout.ssm;

import java.util.List;
import java.util.stream.Stream;

/** Parameter values that somebody would send who wants more than a discovery. */
final class Hostile {
  private static final List<String> ANYWHERE =
      List.of(
          "\"; touch /var/lib/owned; \"",
          "$(touch /var/lib/owned)",
          "`touch /var/lib/owned`",
          "${IFS}",
          "a b",
          "a'b",
          "a\\b",
          "a\nb",
          "a;b",
          "a|b",
          "a>b",
          "{{ AgentVersion }}",
          "\u00e9\u0131",
          "\u0007");

  private Hostile() {}

  static List<String> valuesOf(String parameter) {
    var own =
        switch (parameter) {
          case "AgentVersion" -> Stream.of("", "-rf", ".", "../x", "a/b", "1".repeat(65));
          case "UrlX8664", "UrlAarch64" ->
              Stream.of(
                  "file:///etc/shadow",
                  "ftp://host/x",
                  "-K/etc/passwd",
                  "http://",
                  "http://host/\" output = \"/etc/passwd",
                  "http://host/{a,b}",
                  "http://host/[1-9]",
                  "http://host/a#b",
                  "http://host/a\nurl = file:///etc/shadow",
                  "javascript:http://host/");
          case "Sha256X8664", "Sha256Aarch64" ->
              Stream.of(
                  "0",
                  "4abcde",
                  "0123456789ABCDEF".repeat(4),
                  "0123456789abcdef".repeat(4) + "0",
                  "../".repeat(21) + "x",
                  "g".repeat(64));
          case "JitterSeconds" -> Stream.of("", "-1", "+1", "01", "1.5", "1000", "1e9", "0x10");
          case "TimeLimitSeconds" -> Stream.of("", "0", "-1", "01", "10000", "1+1", "a[0]");
          case "ExecutionTimeoutSeconds" -> Stream.of("", "0", "5", "19", "10000", "0120", "x");
          default -> throw new AssertionError("no hostile values for the parameter " + parameter);
        };
    return Stream.concat(ANYWHERE.stream(), own).toList();
  }
}
