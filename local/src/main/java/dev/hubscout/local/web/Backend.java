package dev.hubscout.local.web;

import java.io.IOException;

/** Who answers the API's requests. A port; called from many threads. */
@FunctionalInterface
public interface Backend {
  /**
   * Answers a request that was let in. It never carries the local token.
   *
   * @throws IOException where there is no answer; the caller is told that there is none
   */
  WebResponse answer(WebRequest request) throws IOException;

  /** The same, where nothing may be changed: a sentence says why not. */
  default Backend readOnly(String sentence) {
    return request ->
        switch (request.method()) {
          case "GET", "HEAD" -> answer(request);
          default -> WebResponse.error(409, "CONFLICT", null, sentence, request.requestId());
        };
  }
}
