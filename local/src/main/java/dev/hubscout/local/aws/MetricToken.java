package dev.hubscout.local.aws;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where GetMetricData goes on. All pages of an answer are as of one moment, or points that settle
 * meanwhile would move others from page to page.
 *
 * @param request tells one request from another
 */
record MetricToken(String request, Instant asOf, MetricPage.Place place) {
  private static final int PARTS = 4;

  /** What stands for a request, whatever page of it is asked for. */
  static String digest(Map<String, String> form) {
    var rest = new TreeMap<>(form);
    rest.remove("NextToken");
    return Text.sha256(rest.toString());
  }

  /** The token of a request, or the error for one that is not its own. */
  static MetricToken read(String text, String request) {
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", -1);
      if (parts.length == PARTS && parts[0].equals(request)) {
        var place = new MetricPage.Place(Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
        return new MetricToken(request, Instant.parse(parts[1]), place);
      }
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw bad();
    }
    throw bad();
  }

  String text() {
    var text = String.join("/", request, asOf.toString(), place.query() + "/" + place.points());
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static AwsError bad() {
    return new AwsError("InvalidNextToken", "The next token specified is invalid.");
  }
}
