package dev.hubscout.local.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everybody out but the person who was told the address. Other users of the machine can
 * connect, so the API wants a token that was made for this start; a page of another site may have
 * its name resolve to this machine, so the host must be this server's own; a page of another origin
 * is told nothing. The token is no cookie: nothing that a browser sends by itself lets anybody in.
 */
final class Gate {
  private static final int TOKEN_BYTES = 16;
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE");

  private final String token;
  private final byte[] authorization;
  private final Set<String> hosts;
  private final TokenBucket pace;

  Gate(int port, TokenBucket pace) {
    var random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    this.token = HexFormat.of().formatHex(random);
    this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    this.hosts = hosts(port);
    this.pace = pace;
  }

  private static Set<String> hosts(int port) {
    var hosts = new TreeSet<String>();
    for (var name : List.of("127.0.0.1", "localhost", "[::1]")) {
      hosts.add(name + ":" + port);
      if (port == 80) {
        hosts.add(name); // the port that browsers leave out
      }
    }
    return hosts;
  }

  String token() {
    return token;
  }

  /** Why a request is refused before anybody looks at what it asks for; null where it is not. */
  @Nullable WebResponse refusal(String method, Map<String, List<String>> headers, String id) {
    if (!METHODS.contains(method)) {
      return WebResponse.error(
              405,
              "METHOD_NOT_ALLOWED",
              null,
              "Only GET, HEAD, POST and DELETE are understood here.",
              id)
          .with("Allow", "GET, HEAD, POST, DELETE");
    }
    if (bytes(headers) > MAX_HEADER_BYTES) {
      return WebResponse.error(431, "INVALID_INPUT", null, "The headers are too long.", id);
    }
    var host = only(headers, "host");
    if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
      return WebResponse.error(
          421,
          "INVALID_INPUT",
          "Host",
          "Host: this server answers under its own address only, the one that was printed.",
          id);
    }
    if (headers.containsKey("origin")
        && !("http://" + host).equalsIgnoreCase(only(headers, "origin"))) {
      return WebResponse.error(
          403, "FORBIDDEN", "Origin", "Origin: pages of other origins may not ask here.", id);
    }
    return null;
  }

  /** Why a request for the API is refused; null where it is not. */
  @Nullable WebResponse apiRefusal(Map<String, List<String>> headers, String id) {
    var given = only(headers, "authorization");
    if (given == null
        || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization)) {
      return WebResponse.error(
              401,
              "UNAUTHORIZED",
              "Authorization",
              "Authorization: the token of this start is missing. Open the address that was"
                  + " printed, with its #token=.",
              id)
          .with("WWW-Authenticate", "Bearer");
    }
    // those who have no token cannot use up the pace of those who have it
    var wait = pace.take();
    return wait.isEmpty()
        ? null
        : WebResponse.error(
                429, "TOO_MANY_REQUESTS", null, "Too many requests; try again in a moment.", id)
            .with("Retry-After", Long.toString(wait.get().plusMillis(999).toSeconds()));
  }

  private static @Nullable String only(Map<String, List<String>> headers, String name) {
    var values = headers.getOrDefault(name, List.of());
    return values.size() == 1 ? values.getFirst() : null;
  }

  private static long bytes(Map<String, List<String>> headers) {
    return headers.entrySet().stream()
        .mapToLong(
            entry ->
                entry.getValue().stream()
                    .mapToLong(value -> (long) entry.getKey().length() + value.length())
                    .sum())
        .sum();
  }
}
