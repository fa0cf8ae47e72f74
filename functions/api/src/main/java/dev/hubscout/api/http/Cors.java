package dev.hubscout.api.http;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages of other origins may ask: none by default, and exactly those that are listed
 * otherwise. Nothing here lets anybody in: who asks from an allowed page must be authorized, too.
 */
public final class Cors {
  private static final String ORIGIN = "origin";
  private static final String METHOD = "access-control-request-method";

  private static final Map<String, String> PREFLIGHT =
      Map.of(
          "access-control-allow-methods",
          "GET, HEAD, POST, DELETE",
          "access-control-allow-headers",
          "authorization, content-type, idempotency-key, if-none-match, x-amz-content-sha256,"
              + " x-amz-date, x-amz-security-token",
          "access-control-max-age",
          "600");

  private final Set<String> origins;

  public Cors(Collection<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Whether any page may ask, so that answers differ by who does. */
  boolean open() {
    return !origins.isEmpty();
  }

  /** The origin, where it may ask. */
  @Nullable String allowed(Request request) {
    var origin = request.header(ORIGIN);
    return origin != null && origins.contains(origin) ? origin : null;
  }

  /**
   * What a browser is told that asks whether a page may ask.
   *
   * @return null where it is no such question, or not from an allowed origin
   */
  public @Nullable Answer preflight(Request request) {
    return request.method().equals("OPTIONS")
            && request.header(METHOD) != null
            && allowed(request) != null
        ? new Answer(204, "", PREFLIGHT)
        : null;
  }
}
