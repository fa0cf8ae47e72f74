package dev.hubscout.benchmarks.canned;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request for a list.
 *
 * @param service the name that it is signed for
 * @param region the Region that it is signed for
 * @param path without the query string
 * @param query the query string; empty if there is none
 * @param target its {@code X-Amz-Target}; empty if it has none
 * @param body its bytes, one character each
 */
record Asked(
    String service,
    String region,
    String method,
    String path,
    String query,
    String target,
    String body) {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]+/[0-9]+/([^/]+)/([^/]+)/aws4_request");

  /**
   * @param authorization the header with the signature; empty if there is none
   */
  static Asked of(
      String authorization, String method, String path, String query, String target, byte[] body) {
    var scope = SCOPE.matcher(authorization);
    boolean signed = scope.find();
    return new Asked(
        signed ? scope.group(2) : "",
        signed ? scope.group(1) : "",
        method,
        path,
        query,
        target,
        new String(body, StandardCharsets.ISO_8859_1));
  }

  /** A parameter of its form; empty if it has none of that name. */
  String form(String name) {
    var matcher = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(body);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Which page it asks for, from 1 on. */
  int page() {
    return Math.max(page(CannedPage.TOKEN.matcher(query)), page(CannedPage.TOKEN.matcher(body)));
  }

  private static int page(Matcher matcher) {
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
  }
}
