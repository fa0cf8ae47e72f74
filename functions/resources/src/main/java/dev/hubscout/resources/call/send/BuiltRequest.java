package dev.hubscout.resources.call.send;

import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * A request that is not signed yet.
 *
 * @param body may be empty
 */
public record BuiltRequest(SdkHttpRequest http, byte[] body) {
  /** Where it goes. */
  public String host() {
    return http.host();
  }
}
