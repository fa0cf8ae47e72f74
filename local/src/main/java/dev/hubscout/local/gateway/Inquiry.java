package dev.hubscout.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/**
 * A request, as far as its permissions depend on it.
 *
 * @param region of its signature
 * @param path decoded
 * @param target the X-Amz-Target header; empty where there is none
 */
record Inquiry(
    String region,
    String method,
    String path,
    Map<String, String> query,
    String target,
    byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The operation that a JSON protocol's target names. */
  String operation() {
    return target.substring(target.lastIndexOf('.') + 1);
  }

  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new Unmapped("the request is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new AssertionError("a byte array is read without fail", e);
    }
  }
}
