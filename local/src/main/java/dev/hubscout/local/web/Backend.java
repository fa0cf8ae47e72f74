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
}
