package dev.hubscout.local.signature;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The one way in which a request is written before it is signed. */
final class Canonical {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

  private Canonical() {}

  /**
   * @param asIs whether the path is signed as it came; otherwise it is encoded once more
   * @param contentHash as the request has it
   */
  static String of(
      SignedRequest request, List<String> signedHeaders, boolean asIs, String contentHash) {
    var path = request.path().isEmpty() ? "/" : request.path();
    return String.join(
        "\n",
        request.method(),
        asIs ? path : encoded(path, "/"),
        query(request),
        signedHeaders.stream()
            .map(name -> name + ":" + value(request, name) + "\n")
            .collect(Collectors.joining()),
        String.join(";", signedHeaders),
        contentHash);
  }

  private static String query(SignedRequest request) {
    return request.pairs().stream()
        .filter(pair -> !pair.getKey().equals("X-Amz-Signature"))
        .map(pair -> Map.entry(encoded(pair.getKey(), ""), encoded(pair.getValue(), "")))
        .sorted(
            Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String value(SignedRequest request, String name) {
    return request.headers().getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  private static String encoded(String text, String kept) {
    var result = new StringBuilder();
    for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (octet & 0xff);
      if (UNRESERVED.indexOf(letter) >= 0 || kept.indexOf(letter) >= 0) {
        result.append(letter);
      } else {
        result.append('%').append("0123456789ABCDEF".charAt(letter >> 4));
        result.append("0123456789ABCDEF".charAt(letter & 15));
      }
    }
    return result.toString();
  }
}
